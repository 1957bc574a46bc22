package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The temporary file of one task attempt that ran out of room: a run of chunks by partition for each spill. Confined to
 * the attempt's slot thread.
 */
final class SpillFile implements AutoCloseable {
    private static final int COPY_BYTES = 1 << 18;

    private final Path path;
    private final RandomAccessFile file;
    private final List<long[]> runs = new ArrayList<>();
    private final byte[] copyBuffer = new byte[COPY_BYTES];
    private long position;

    SpillFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Starts a run; {@link #append} follows for each partition in order, none left out. */
    void startRun(int partitions) {
        long[] run = new long[partitions + 1];
        run[0] = position;
        runs.add(run);
    }

    void append(int partition, BlockBuffer chunk) throws IOException {
        file.write(chunk.array(), 0, chunk.size());
        position += chunk.size();
        runs.get(runs.size() - 1)[partition + 1] = position;
    }

    int runs() {
        return runs.size();
    }

    long length() {
        return position;
    }

    long storedLength(int partition) {
        long length = 0;
        for (long[] run : runs) {
            length += run[partition + 1] - run[partition];
        }
        return length;
    }

    /** Copies what the runs have of a partition, in the order it was spilled. */
    void copyTo(int partition, RegionFile region, CRC32C checksum) throws IOException {
        for (long[] run : runs) {
            file.seek(run[partition]);
            long left = run[partition + 1] - run[partition];
            while (left > 0) {
                int length = (int) Math.min(left, COPY_BYTES);
                file.readFully(copyBuffer, 0, length);
                checksum.update(copyBuffer, 0, length);
                region.write(copyBuffer, length);
                left -= length;
            }
        }
    }

    /** Closes and deletes. */
    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
