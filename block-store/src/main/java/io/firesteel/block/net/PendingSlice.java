package io.firesteel.block.net;

import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.vertx.core.buffer.Buffer;
import java.util.function.UnaryOperator;

/** A request for one slice of a block or of a map output. */
final class PendingSlice extends PendingRequest<PendingSlice.Slice> {
    private final FrameType type;
    private final UnaryOperator<FrameWriter> whole;
    private final long offset;
    private final int length;

    private PendingSlice(
            BlockAddress address, FrameType type, UnaryOperator<FrameWriter> whole, long offset, int length) {
        super(address);
        this.type = type;
        this.whole = whole;
        this.offset = offset;
        this.length = length;
    }

    static PendingSlice ofBlock(BlockAddress address, BlockId id, long offset, int length) {
        return new PendingSlice(address, FrameType.FETCH_BLOCK, frame -> frame.putText(id.name()), offset, length);
    }

    static PendingSlice ofMapOutput(
            BlockAddress address, ApplicationId application, MapOutputLocation output, long offset, int length) {
        return new PendingSlice(
                address,
                FrameType.FETCH_REGION,
                frame -> frame.putText(application.value())
                        .putText(output.file())
                        .putLong(output.offset())
                        .putLong(output.length()),
                offset,
                length);
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
        return whole.apply(new FrameWriter().begin(type, requestId))
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
