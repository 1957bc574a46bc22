package io.firesteel.block.net;

import io.firesteel.block.BlockContent;
import io.firesteel.block.BlockSource;
import io.firesteel.dag.id.BlockId;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/** Answers a request for a slice of a block, in one step. */
final class BlockResponse implements ResponseStream {
    private final BlockSource blocks;
    private final long requestId;
    private final BlockId id;
    private final long offset;
    private final int length;

    /** Reads the request's fields. */
    BlockResponse(BlockSource blocks, Frame request) {
        this.blocks = blocks;
        requestId = request.requestId();
        id = new BlockId(request.readText());
        offset = request.readLong();
        length = request.readInt();
        if (offset < 0 || length < 0 || length > Frame.MAX_DATA_BYTES) {
            throw new MalformedFrameException("A slice of " + length + " bytes at " + offset + " is not allowed (0 to "
                    + Frame.MAX_DATA_BYTES + ").");
        }
    }

    @Override
    public Buffer next() {
        FrameWriter writer = new FrameWriter();
        Optional<BlockContent> found = blocks.find(id);
        if (found.isEmpty()) {
            return writer.failed(requestId, FetchFailure.MISSING, "The block " + id + " is not here.")
                    .buffer();
        }
        BlockContent content = found.get();
        if (offset > content.length()) {
            String message =
                    "The block " + id + " has " + content.length() + " bytes; a slice at " + offset + " was asked.";
            return writer.failed(requestId, FetchFailure.REFUSED, message).buffer();
        }
        try {
            byte[] slice = content.read(offset, (int) Math.min(length, content.length() - offset));
            return writer.begin(FrameType.BLOCK, requestId)
                    .putLong(content.length())
                    .putBytes(slice, slice.length)
                    .end()
                    .buffer();
        } catch (IOException failure) {
            String message = "The block " + id + " cannot be read: " + failure.getMessage();
            return writer.failed(requestId, FetchFailure.CORRUPT, message).buffer();
        }
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public void close() {}
}
