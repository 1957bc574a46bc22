package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.TextSplit;
import io.firesteel.dag.lineage.TextSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text files into splits: as many as wanted if the bytes allow, none larger than {@link #MAX_SPLIT_BYTES}, the last
 * one of a file up to a tenth larger, as Hadoop's input formats do. Blocks: not for an event loop.
 */
final class TextSplits {
    /** What one task reads in a fraction of a second, so that a lost one costs little. */
    static final long MAX_SPLIT_BYTES = 32L * 1024 * 1024;

    private static final double SLACK = 1.1;

    private TextSplits() {}

    static List<SourceSplit> of(TextSource source, int defaultPartitions) {
        List<SourceSplit> splits = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (String name : source.paths()) {
            Path path = Locations.toPath(name, source.info().callSite());
            paths.add(path);
            sizes.add(size(path, source.info().callSite()));
        }
        long total = sizes.stream().mapToLong(Long::longValue).sum();
        int wanted = source.minPartitions() > 0 ? source.minPartitions() : defaultPartitions;
        long goal = Math.max(1, Math.min(MAX_SPLIT_BYTES, total / wanted));
        for (int i = 0; i < sizes.size(); i++) {
            cut(forExecutors(paths.get(i)), sizes.get(i), goal, splits);
        }
        return splits;
    }

    /** Executors have working directories of their own, so a relative path means nothing to them. */
    private static String forExecutors(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                ? path.toAbsolutePath().toString()
                : path.toUri().toString();
    }

    private static void cut(String path, long size, long goal, List<SourceSplit> splits) {
        long start = 0;
        while (size - start > goal * SLACK) {
            splits.add(new TextSplit(path, start, goal));
            start += goal;
        }
        splits.add(new TextSplit(path, start, size - start));
    }

    private static long size(Path path, CallSite site) {
        if (!Files.exists(path)) {
            throw new JobFailedException(site + ": there is no file " + path.toAbsolutePath() + ".");
        }
        if (Files.isDirectory(path)) {
            throw new JobFailedException(site + ": " + path.toAbsolutePath()
                    + " is a directory; give the files in it, separated by commas.");
        }
        if (!Files.isReadable(path)) {
            throw new JobFailedException(site + ": the file " + path.toAbsolutePath()
                    + " may not be read by this user; change its permissions or run as another user.");
        }
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new JobFailedException(site + ": the file " + path.toAbsolutePath() + " cannot be read: " + e, e);
        }
    }
}
