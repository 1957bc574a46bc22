package io.firesteel.block;

import io.firesteel.dag.id.BlockId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files registered as blocks: jars, blobs. Only what was registered can be read, so no name a peer sends becomes a path.
 *
 * <p>Safe for several threads.
 */
public final class FileBlockSource implements BlockSource {
    private final Map<BlockId, Path> files = new ConcurrentHashMap<>();

    /** Makes the file readable under that id; a later registration of the same id replaces the former. */
    public void register(BlockId id, Path file) {
        files.put(id, file.toAbsolutePath());
    }

    /** Forgets the id; the file stays. Tells whether it was known. */
    public boolean unregister(BlockId id) {
        return files.remove(id) != null;
    }

    @Override
    public Optional<BlockContent> find(BlockId id) {
        Path file = files.get(id);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileContent(file, Files.size(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private record FileContent(Path file, long length) implements BlockContent {
        @Override
        public byte[] read(long offset, int sliceLength) throws IOException {
            try (RangedFile open = RangedFile.open(file)) {
                return open.read(offset, sliceLength);
            }
        }
    }
}
