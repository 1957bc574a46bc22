package io.firesteel.cli.driver;

import io.firesteel.block.BlockContent;
import io.firesteel.block.BlockSource;
import io.firesteel.block.FileBlockSource;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories of classes and resources, for executors to fetch from file by file. They are listed when something is asked for,
 * and again, once a second at most, for what was not there: a compiler may be at work. Only what was listed can be read,
 * so no name that a peer sends becomes a path; links are not followed. Blocks. Safe for several threads.
 */
final class ClassDirectories implements BlockSource {
    private static final Logger LOG = LoggerFactory.getLogger(ClassDirectories.class);

    /** More is no directory of classes but, say, someone's home. */
    private static final int MAX_FILES = 200_000;

    private static final long LIST_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Path> directories;
    private final int maxFiles;
    private volatile Listing listing = new Listing(new FileBlockSource(), Optional.empty());

    private record Listing(BlockSource files, Optional<Long> madeAtNanos) {}

    ClassDirectories(List<Path> directories) {
        this(directories, MAX_FILES);
    }

    ClassDirectories(List<Path> directories, int maxFiles) {
        List<Path> firstWins = new ArrayList<>(directories);
        Collections.reverse(firstWins);
        this.directories = List.copyOf(firstWins);
        this.maxFiles = maxFiles;
    }

    /** The directories on a class path as {@code java} takes it. */
    static List<Path> on(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    @Override
    public Optional<BlockContent> find(BlockId id) {
        if (directories.isEmpty() || !id.isClassFile()) {
            return Optional.empty();
        }
        Optional<BlockContent> listed = listing.files().find(id);
        return listed.isPresent() ? listed : listAgain().files().find(id);
    }

    private synchronized Listing listAgain() {
        Optional<Long> last = listing.madeAtNanos();
        if (last.isEmpty() || System.nanoTime() - last.get() > LIST_AGAIN_NANOS) {
            listing = list();
        }
        return listing;
    }

    private Listing list() {
        FileBlockSource files = new FileBlockSource();
        for (Path directory : directories) {
            try {
                list(directory.toRealPath(), files);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("Executors cannot have all classes of {}", directory, e);
            }
        }
        return new Listing(files, Optional.of(System.nanoTime()));
    }

    private void list(Path root, FileBlockSource files) throws IOException {
        int found = 0;
        try (Stream<Path> walked = Files.walk(root)) {
            for (Path file : (Iterable<Path>) walked::iterator) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (++found > maxFiles) {
                    LOG.warn(
                            "{} is on the class path and has more than {} files: executors cannot have the others.",
                            root,
                            maxFiles);
                    return;
                }
                String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                files.register(BlockId.classFile(Sha256.of(name.getBytes(StandardCharsets.UTF_8))), file);
            }
        }
    }
}
