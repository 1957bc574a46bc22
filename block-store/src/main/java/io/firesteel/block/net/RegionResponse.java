package io.firesteel.block.net;

import io.firesteel.block.shuffle.LocalSegments;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.block.shuffle.MissingMapOutputException;
import io.firesteel.block.shuffle.ShuffleDirectory;
import io.firesteel.dag.id.ApplicationId;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Answers a request for a slice of a map output, as it lies in its file, in one step. */
final class RegionResponse implements ResponseStream {
    private final Function<ApplicationId, Optional<Path>> directories;
    private final long requestId;
    private final ApplicationId application;
    private final MapOutputLocation output;
    private final long offset;
    private final int length;

    /** Reads the request's fields. */
    RegionResponse(Function<ApplicationId, Optional<Path>> directories, Frame request) {
        this.directories = directories;
        requestId = request.requestId();
        application = new ApplicationId(request.readText());
        output = new MapOutputLocation(request.readText(), request.readLong(), request.readLong());
        offset = request.readLong();
        length = request.readInt();
        if (offset < 0 || length < 0 || length > Frame.MAX_DATA_BYTES || length > output.length() - offset) {
            throw new MalformedFrameException("A slice of " + length + " bytes at " + offset + " of map output "
                    + output + " is not allowed (at most " + Frame.MAX_DATA_BYTES + ").");
        }
    }

    @Override
    public Buffer next() {
        FrameWriter writer = new FrameWriter();
        Optional<Path> directory = directories.apply(application);
        if (directory.isEmpty()) {
            String message = "This server has no shuffle directory of application " + application + ".";
            return writer.failed(requestId, FetchFailure.MISSING, message).buffer();
        }
        try {
            byte[] slice = new LocalSegments(new ShuffleDirectory(directory.get())).readStored(output, offset, length);
            return writer.begin(FrameType.BLOCK, requestId)
                    .putLong(output.length())
                    .putBytes(slice, slice.length)
                    .end()
                    .buffer();
        } catch (MissingMapOutputException gone) {
            return writer.failed(requestId, FetchFailure.MISSING, String.valueOf(gone.getMessage()))
                    .buffer();
        } catch (IOException failure) {
            return writer.failed(requestId, FetchFailure.CORRUPT, String.valueOf(failure.getMessage()))
                    .buffer();
        }
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public void close() {}
}
