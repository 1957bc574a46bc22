package io.firesteel.driver.source;

import io.firesteel.block.file.FileLocation;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.lineage.FileSource;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import io.firesteel.driver.source.FileListing.ListedFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts files into splits: as many as wanted if the bytes allow, none larger than {@link #MAX_SPLIT_BYTES}, the last piece
 * of a file up to a tenth larger, as Hadoop's input formats do. Pieces that follow one another share a split while they
 * fit, and opening a file counts as reading {@link #OPEN_BYTES}, the idea of Spark SQL's {@code openCostInBytes}.
 */
public final class FileSplits {
    /** What one task reads in a fraction of a second, so that a lost one costs little. */
    static final long MAX_SPLIT_BYTES = 32L * 1024 * 1024;

    /** Bounds the files of a split to 512, however small they are. */
    static final long OPEN_BYTES = 64L * 1024;

    private static final double SLACK = 1.1;

    private final FileSource source;
    private final int maxLineBytes;
    private final long goal;
    private final List<SourceSplit> splits = new ArrayList<>();
    private final List<FilePiece> open = new ArrayList<>();
    private long openBytes;

    private FileSplits(FileSource source, int maxLineBytes, long goal) {
        this.source = source;
        this.maxLineBytes = maxLineBytes;
        this.goal = goal;
    }

    /**
     * The splits of a source, one for each partition. Blocks.
     *
     * @param defaultPartitions wanted of a source that does not say how many
     */
    public static List<SourceSplit> of(FileSource source, int defaultPartitions, int maxLineBytes) {
        List<ListedFile> files = FileListing.of(source.paths(), source.info().callSite());
        long total = files.stream().mapToLong(ListedFile::bytes).sum();
        int wanted = source.minPartitions() > 0 ? source.minPartitions() : defaultPartitions;
        long goal = Math.max(1, Math.min(MAX_SPLIT_BYTES, total / wanted));
        FileSplits splits = new FileSplits(source, maxLineBytes, goal);
        files.forEach(splits::add);
        splits.close();
        return splits.splits;
    }

    private void add(ListedFile file) {
        FileFormat format = source.format();
        CompressionCodec codec = codec(file);
        String path = FileLocation.name(file.path());
        long start = 0;
        if (codec == CompressionCodec.NONE) {
            requireUnits(file, format.unitBytes());
            if (format.isSplittable()) {
                long step = Math.max(1, goal / format.unitBytes()) * format.unitBytes();
                while (file.bytes() - start > step * SLACK && file.bytes() - start > format.unitBytes()) {
                    add(new FilePiece(path, start, step, file.bytes(), codec));
                    start += step;
                }
            }
        }
        add(new FilePiece(path, start, file.bytes() - start, file.bytes(), codec));
    }

    private CompressionCodec codec(ListedFile file) {
        if (!source.format().isDecompressed()) {
            return CompressionCodec.NONE;
        }
        String name = file.path().toString();
        CompressionCodec.unknown(name).ifPresent(extension -> {
            throw new JobFailedException(site() + ": the file " + file.path().toAbsolutePath()
                    + " is compressed in a way that cannot be read here (" + extension
                    + "). Compress it as .gz or .zst, or read it by binaryFiles.");
        });
        return CompressionCodec.ofFileName(name);
    }

    private void requireUnits(ListedFile file, int unitBytes) {
        if (file.bytes() % unitBytes != 0) {
            throw new JobFailedException(site() + ": the file " + file.path().toAbsolutePath() + " has " + file.bytes()
                    + " bytes, which is no multiple of the record length " + unitBytes + ".");
        }
    }

    private void add(FilePiece piece) {
        boolean fits = openBytes + piece.length() <= goal
                && openBytes + piece.length() + (open.size() + 1) * OPEN_BYTES <= MAX_SPLIT_BYTES;
        if (!open.isEmpty() && !fits) {
            close();
        }
        open.add(piece);
        openBytes += piece.length();
    }

    private void close() {
        if (!open.isEmpty()) {
            splits.add(new FileSplit(source.format(), open, maxLineBytes));
            open.clear();
            openBytes = 0;
        }
    }

    private CallSite site() {
        return source.info().callSite();
    }
}
