package io.firesteel.block.net;

import io.firesteel.dag.id.BlockId;
import io.vertx.core.buffer.Buffer;

/** A request for one slice of a block. */
final class PendingSlice extends PendingRequest<PendingSlice.Slice> {
    private final BlockId id;
    private final long offset;
    private final int length;

    PendingSlice(BlockAddress address, BlockId id, long offset, int length) {
        super(address);
        this.id = id;
        this.offset = offset;
        this.length = length;
    }

    /** The bytes that came, fewer than asked for if the block ends there, and the length of the whole block. */
    static final class Slice {
        private final long blockLength;
        private final byte[] bytes;

        Slice(long blockLength, byte[] bytes) {
            this.blockLength = blockLength;
            this.bytes = bytes;
        }

        long blockLength() {
            return blockLength;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    @Override
    Buffer encode(long requestId) {
        return new FrameWriter()
                .begin(FrameType.FETCH_BLOCK, requestId)
                .putText(id.name())
                .putLong(offset)
                .putInt(length)
                .end()
                .buffer();
    }

    @Override
    boolean onFrame(Frame frame) {
        if (frame.type() != FrameType.BLOCK) {
            throw new MalformedFrameException(
                    "A slice of a block was answered by a frame of type " + frame.type() + ".");
        }
        long blockLength = frame.readLong();
        long expected = Math.min(length, blockLength - offset);
        if (frame.remaining() != expected) {
            throw new MalformedFrameException(
                    "A slice of " + frame.remaining() + " bytes came instead of " + expected + ".");
        }
        byte[] bytes = new byte[frame.remaining()];
        frame.readRest(bytes, 0);
        complete(new Slice(blockLength, bytes));
        return true;
    }
}
