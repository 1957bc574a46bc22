package io.firesteel.block.net;

import io.firesteel.block.shuffle.LocalSegments;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.block.shuffle.MissingMapOutputException;
import io.firesteel.block.shuffle.OpenMapOutput;
import io.firesteel.block.shuffle.ShuffleDirectory;
import io.firesteel.dag.id.ApplicationId;
import io.vertx.core.buffer.Buffer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers a list of segment requests: many small segments share a step, a large one takes several. One request that fails
 * is reported for itself and the rest go on.
 */
final class SegmentsResponse implements ResponseStream {
    private final Function<ApplicationId, Optional<Path>> directories;
    private final long requestId;
    private final List<SegmentRequest> requests;
    private final byte[] data = new byte[1 << 16];
    private int current;
    private @Nullable OpenMapOutput open;
    private int partition;
    private int done;
    private boolean complete;

    /** Reads the request's fields. */
    SegmentsResponse(Function<ApplicationId, Optional<Path>> directories, Frame request) {
        this.directories = directories;
        requestId = request.requestId();
        requests = readRequests(request);
    }

    private static List<SegmentRequest> readRequests(Frame request) {
        int count = request.readInt();
        if (count < 0 || count > request.remaining()) {
            throw new MalformedFrameException("A list of " + count + " segment requests does not fit its frame.");
        }
        List<SegmentRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ApplicationId application = new ApplicationId(request.readText());
            MapOutputLocation location =
                    new MapOutputLocation(request.readText(), request.readLong(), request.readLong());
            requests.add(new SegmentRequest(application, location, request.readInt(), request.readInt()));
        }
        return requests;
    }

    @Override
    public Buffer next() throws IOException {
        FrameWriter writer = new FrameWriter();
        while (current < requests.size() && writer.length() < Frame.MAX_DATA_BYTES) {
            try {
                step(writer, requests.get(current));
            } catch (MissingMapOutputException | FileNotFoundException failure) {
                fail(writer, FetchFailure.MISSING, failure);
            } catch (IllegalArgumentException failure) {
                fail(writer, FetchFailure.REFUSED, failure);
            } catch (IOException failure) {
                fail(writer, FetchFailure.CORRUPT, failure);
            }
        }
        if (current == requests.size()) {
            writer.begin(FrameType.END, requestId).end();
            complete = true;
        }
        return writer.buffer();
    }

    /** Writes one frame of the request at hand. */
    private void step(FrameWriter writer, SegmentRequest request) throws IOException {
        OpenMapOutput output = open;
        if (output == null) {
            output = open(request);
            open = output;
            partition = request.firstPartition();
            done = 0;
        }
        int stored = output.storedLength(partition);
        int length = Math.min(data.length, stored - done);
        output.read(partition, done, data, 0, length);
        if (done == 0) {
            writer.begin(FrameType.SEGMENT, requestId)
                    .putInt(current)
                    .putInt(partition)
                    .putInt(output.checksum(partition))
                    .putInt(stored);
        } else {
            writer.begin(FrameType.SEGMENT_MORE, requestId);
        }
        writer.putBytes(data, length).end();
        done += length;
        if (done == stored) {
            done = 0;
            partition++;
        }
        if (partition > request.lastPartition()) {
            nextRequest();
        }
    }

    private OpenMapOutput open(SegmentRequest request) throws IOException {
        Path directory = directories
                .apply(request.application())
                .orElseThrow(() -> new FileNotFoundException(
                        "This server has no shuffle directory of application " + request.application() + "."));
        OpenMapOutput output = new LocalSegments(new ShuffleDirectory(directory)).open(request.location());
        try {
            output.requireRange(request.firstPartition(), request.lastPartition());
            return output;
        } catch (IllegalArgumentException failure) {
            output.close();
            throw failure;
        }
    }

    private void fail(FrameWriter writer, FetchFailure failure, Exception reason) throws IOException {
        writer.begin(FrameType.SEGMENTS_FAILED, requestId)
                .putInt(current)
                .putByte(failure.code())
                .putText(String.valueOf(reason.getMessage()))
                .end();
        nextRequest();
    }

    private void nextRequest() throws IOException {
        close();
        current++;
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void close() throws IOException {
        OpenMapOutput output = open;
        open = null;
        if (output != null) {
            output.close();
        }
    }
}
