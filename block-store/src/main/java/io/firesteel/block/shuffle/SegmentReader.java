package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.MalformedBytesException;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one segment, a batch at a time, in the order they were written. The checksum is verified before the first
 * batch is handed out, here at the very end of the way, so that it covers disk, server and network.
 *
 * <p>Confined to the thread of its {@link RecordSerializer}.
 */
public final class SegmentReader {
    private static final BlockInput NOTHING = new BlockInput(new byte[0], 0, 0);

    private final StoredSegment segment;
    private final RecordSerializer serializer;
    private final BlockInput chunks;
    private BlockInput batches = NOTHING;

    private SegmentReader(StoredSegment segment, RecordSerializer serializer) {
        this.segment = segment;
        this.serializer = serializer;
        this.chunks = new BlockInput(segment.bytes(), 0, segment.bytes().length);
    }

    /** Verifies the segment's checksum and stands before its first batch. */
    public static SegmentReader open(StoredSegment segment, RecordSerializer serializer) throws CorruptBlockException {
        byte[] bytes = segment.bytes();
        int found = Checksum.of(bytes, 0, bytes.length);
        if (bytes.length > 0 && found != segment.checksum()) {
            throw CorruptBlockException.checksum(segment.toString(), segment.checksum(), found);
        }
        return new SegmentReader(segment, serializer);
    }

    /** The next batch, or null at the end. */
    public @Nullable RecordBatch nextBatch() throws CorruptBlockException {
        try {
            while (batches.remaining() == 0) {
                if (chunks.remaining() == 0) {
                    return null;
                }
                batches = Chunk.read(chunks);
            }
            return serializer.read(batches);
        } catch (MalformedBytesException failure) {
            throw new CorruptBlockException(
                    segment + " is corrupt though its checksum is right: " + failure.getMessage(), failure);
        }
    }
}
