package io.firesteel.block.storage;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.MalformedBytesException;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.Chunk;
import io.firesteel.block.shuffle.Compression;
import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.storage.StorageLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast's value as pieces and back. The serialised value is cut each {@value #PIECE_BYTES} bytes, as Spark's is; each
 * cut is compressed by itself and is the one record of a block, so that a {@link PartitionStore} keeps and serves it like
 * any other.
 *
 * <p>Confined to one thread.
 */
public final class BroadcastPieces {
    /** How many bytes of the serialised value go into a piece. */
    public static final int PIECE_BYTES = 4 << 20;

    private final BroadcastId broadcast;
    private final ClassLoader loader;
    private final RecordSerializer blocks;

    /**
     * @param loader finds the classes of the value
     */
    public BroadcastPieces(BroadcastId broadcast, ClassLoader loader) {
        this.broadcast = broadcast;
        this.loader = loader;
        this.blocks = new RecordSerializer(loader);
    }

    /**
     * One piece.
     *
     * @param checksum of what the block holds
     */
    public record Piece(BlockId block, byte[] bytes, int checksum) {}

    /** A whole value in pieces. */
    public record Cut(long bytes, List<Piece> pieces) {}

    /**
     * Serialises a value.
     *
     * @throws io.firesteel.block.serial.RecordSerializationException if it cannot be
     */
    public Cut cut(@Nullable Object value) throws IOException {
        BlockBuffer whole = new BlockBuffer(1024);
        RecordSerializer.keepingReferences(loader).writeBatch(new Object[] {value}, 1, whole);
        List<Piece> pieces = new ArrayList<>();
        for (int start = 0; start < whole.size(); start += PIECE_BYTES) {
            byte[] content = compress(whole, start, Math.min(PIECE_BYTES, whole.size() - start));
            ByteFrames block = Frames.of(List.of(new RecordBatch.Objects(new Object[] {content})), blocks);
            pieces.add(new Piece(
                    BlockId.piece(broadcast, pieces.size()),
                    block.read(0, Math.toIntExact(block.length())),
                    checksum(content)));
        }
        return new Cut(whole.size(), List.copyOf(pieces));
    }

    private static byte[] compress(BlockBuffer whole, int start, int length) {
        BlockBuffer raw = new BlockBuffer(length);
        raw.write(whole.array(), start, length);
        BlockBuffer content = new BlockBuffer(length + 16);
        Chunk.write(raw, Compression.LZ4, content);
        return content.toByteArray();
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return (int) crc.getValue();
    }

    /**
     * What the block of a piece holds.
     *
     * @throws IOException if that is not the piece with this checksum, wherever it came from
     */
    public byte[] open(int piece, int checksum, byte[] block) throws IOException {
        BlockId id = BlockId.piece(broadcast, piece);
        try (RecordBatches records = PartitionStore.readBytes(id, block, blocks)) {
            return requireContent(id, checksum, records);
        }
    }

    /** What a store holds of a piece; null if it is not there, or damaged. */
    public byte @Nullable [] read(int piece, int checksum, PartitionStore store) {
        BlockId id = BlockId.piece(broadcast, piece);
        try {
            RecordBatches found = store.read(id, blocks).orElse(null);
            if (found == null) {
                return null;
            }
            try (found) {
                return requireContent(id, checksum, found);
            }
        } catch (IOException damaged) {
            store.remove(id);
            return null;
        }
    }

    private static byte[] requireContent(BlockId id, int checksum, RecordBatches records) throws IOException {
        RecordBatch batch = records.next();
        if (batch == null || batch.size() != 1 || !(batch.get(0) instanceof byte[] content)) {
            throw new CorruptBlockException("Block " + id + " holds no piece of a broadcast.");
        }
        int found = checksum(content);
        if (found != checksum) {
            throw CorruptBlockException.checksum("block " + id, checksum, found);
        }
        return content;
    }

    /** Has a store keep a piece, on disk if memory is short; tells whether it does. */
    public boolean keep(int piece, byte[] content, PartitionStore store) throws IOException {
        return keep(BlockId.piece(broadcast, piece), StorageLevel.MEMORY_AND_DISK_SER(), content, store);
    }

    /** Has a store keep the value itself, paid for like any block; tells whether there is room for it. */
    public boolean keepValue(@Nullable Object value, PartitionStore store) throws IOException {
        return keep(BlockId.broadcast(broadcast), StorageLevel.MEMORY_ONLY(), value, store);
    }

    private boolean keep(BlockId id, StorageLevel level, @Nullable Object record, PartitionStore store)
            throws IOException {
        try (Keeping keeping = store.keep(id, level, blocks)) {
            boolean kept = keeping.add(record) && keeping.commit();
            if (kept) {
                keeping.records().close();
            }
            return kept;
        }
    }

    /**
     * The value, of all pieces in their order.
     *
     * @throws IOException if they are not what was cut
     */
    public @Nullable Object join(List<byte[]> contents, long bytes) throws IOException {
        BlockBuffer whole = new BlockBuffer(Math.toIntExact(bytes));
        try {
            for (byte[] content : contents) {
                BlockInput raw = Chunk.read(new BlockInput(Objects.requireNonNull(content), 0, content.length));
                int length = raw.remaining();
                whole.write(raw.array(), raw.skip(length), length);
            }
            BlockInput input = new BlockInput(whole.array(), 0, whole.size());
            return RecordSerializer.keepingReferences(loader).readBatch(input)[0];
        } catch (MalformedBytesException failure) {
            throw new CorruptBlockException(
                    "The pieces of " + broadcast + " do not make a value: " + failure.getMessage(), failure);
        }
    }
}
