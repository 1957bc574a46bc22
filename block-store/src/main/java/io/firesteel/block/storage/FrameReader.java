package io.firesteel.block.storage;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.MalformedBytesException;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.CorruptBlockException;
import java.io.IOException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Frames back to records. Each frame's checksum is verified before its first record is handed out.
 *
 * <p>Confined to the thread of its serializer.
 */
final class FrameReader implements RecordBatches {
    private static final BlockInput NOTHING = new BlockInput(new byte[0], 0, 0);

    private final String what;
    private final FrameSource source;
    private final RecordSerializer serializer;
    private BlockInput batches = NOTHING;

    /** Where frames come from. */
    interface FrameSource extends AutoCloseable {
        /** The next whole frame with its header, or null at the end. */
        byte @Nullable [] next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * @param what the block and where it lies, for messages
     */
    FrameReader(String what, FrameSource source, RecordSerializer serializer) {
        this.what = what;
        this.source = source;
        this.serializer = serializer;
    }

    @Override
    public @Nullable RecordBatch next() throws IOException {
        try {
            while (batches.remaining() == 0) {
                byte[] frame = source.next();
                if (frame == null) {
                    return null;
                }
                batches = open(frame);
            }
            return serializer.read(batches);
        } catch (MalformedBytesException failure) {
            throw new CorruptBlockException(what + " is corrupt: " + failure.getMessage(), failure);
        }
    }

    private BlockInput open(byte[] frame) throws CorruptBlockException {
        BlockInput input = new BlockInput(frame, 0, frame.length);
        int length = input.readInt();
        int checksum = input.readInt();
        if (length != frame.length - Frames.HEADER_BYTES) {
            throw new MalformedBytesException("a frame of " + frame.length + " bytes says it has " + length + ".");
        }
        CRC32C crc = new CRC32C();
        crc.update(frame, Frames.HEADER_BYTES, length);
        if ((int) crc.getValue() != checksum) {
            throw CorruptBlockException.checksum(what, checksum, (int) crc.getValue());
        }
        return input;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
