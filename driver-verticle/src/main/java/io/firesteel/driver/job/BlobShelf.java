package io.firesteel.driver.job;

import io.firesteel.block.BlockContent;
import io.firesteel.block.BlockSource;
import io.firesteel.block.FileBlockSource;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bytes that are too large for a message, kept for executors to fetch: plans, splits, map output lists, named by their
 * hash, and pieces of broadcasts. Counted, so that the same bytes put twice are kept until released twice. Safe for use by any thread.
 */
public final class BlobShelf implements BlockSource {
    private final Map<BlockId, Shelved> blobs = new ConcurrentHashMap<>();
    private final FileBlockSource files = new FileBlockSource();
    private final Map<BlockId, Path> paths = new ConcurrentHashMap<>();
    private final Endpoint server;

    /**
     * @param server where executors fetch from
     */
    public BlobShelf(Endpoint server) {
        this.server = server;
    }

    private record Shelved(byte[] bytes, int owners) implements BlockContent {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
        }
    }

    /** The bytes as they go into a message: themselves, or where to fetch them. */
    Payload toPayload(byte[] bytes) {
        if (bytes.length <= Payload.MAX_INLINE_BYTES) {
            return new Payload.Inline(bytes);
        }
        String sha256 = Sha256.of(bytes);
        put(sha256, bytes);
        return new Payload.Stored(BlockId.blob(sha256), server, bytes.length);
    }

    /** Where executors fetch from. */
    Endpoint server() {
        return server;
    }

    /** Serves a file for as long as the application lives. */
    void serve(BlockId block, Path file) {
        paths.put(block, file);
        files.register(block, file);
    }

    /** Where a served file lies, for use within this process. */
    public Optional<Path> file(BlockId block) {
        return Optional.ofNullable(paths.get(block));
    }

    /** Keeps bytes for one more owner. */
    public void put(String sha256, byte[] bytes) {
        put(BlockId.blob(sha256), bytes);
    }

    /** Keeps a block for one more owner. */
    void put(BlockId block, byte[] bytes) {
        blobs.merge(block, new Shelved(bytes, 1), (kept, added) -> new Shelved(kept.bytes, kept.owners + 1));
    }

    /** One owner needs the bytes no more. */
    public void release(String sha256) {
        release(BlockId.blob(sha256));
    }

    void release(BlockId blob) {
        blobs.computeIfPresent(blob, (id, kept) -> kept.owners > 1 ? new Shelved(kept.bytes, kept.owners - 1) : null);
    }

    @Override
    public Optional<BlockContent> find(BlockId id) {
        Optional<BlockContent> blob = Optional.ofNullable(blobs.get(id));
        return blob.isPresent() ? blob : files.find(id);
    }

    /** The bytes of a blob, for a fetch within this process. */
    public Optional<byte[]> bytes(BlockId id) {
        return Optional.ofNullable(blobs.get(id)).map(Shelved::bytes);
    }

    /** How many blobs are kept. */
    public int size() {
        return blobs.size();
    }
}
