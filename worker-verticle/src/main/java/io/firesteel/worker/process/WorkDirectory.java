package io.firesteel.worker.process;

import io.firesteel.block.shuffle.ShuffleDirectory;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker's applications keep their files: {@code <root>/<application>/<executor>/{stdout,stderr,process}} and
 * {@code <root>/<application>/shuffle}; a process that is no executor yet prints to {@code <root>/.spare/<name>};
 * executors share jars in {@code <root>/.jars}. Blocks: not
 * for an event loop. Ids are names by their own rule, so none leads out of the root, and none begins with a dot.
 */
public record WorkDirectory(Path root) {
    private static final String SHUFFLE = "shuffle";
    private static final String SPARE = ".spare";
    private static final String JARS = ".jars";

    /** Where an executor shares jars with all others of its host. */
    public static Path sharedJarsOf(Path own) {
        return own.toAbsolutePath().resolve("../..").normalize().resolve(JARS);
    }

    /** The jars that executors share. */
    public SharedJarFiles sharedJars() {
        return new SharedJarFiles(root.resolve(JARS));
    }

    /** Of an executor, made if it is not there, with the application's shuffle directory beside it. */
    public Path prepare(ApplicationId application, ExecutorId executor) throws IOException {
        Files.createDirectories(of(application).resolve(SHUFFLE));
        return Files.createDirectories(own(application, executor));
    }

    /** Of an executor, whether or not it is there. */
    Path own(ApplicationId application, ExecutorId executor) {
        return of(application).resolve(executor.value());
    }

    /** For the only process that is no executor yet; removes what former ones have left. */
    Path prepareSpare() throws IOException {
        Path spares = Files.createDirectories(root.resolve(SPARE));
        for (Path former : entriesOf(spares)) {
            if (!Files.exists(former) || !Files.isSymbolicLink(former)) {
                Files.walkFileTree(former, new Deletion());
            }
        }
        return Files.createTempDirectory(spares, "");
    }

    /**
     * Makes a spare process's directory an executor's own. The process goes on in it; as its JVM asks for the name of its
     * working directory only once, the former name leads to the new place.
     */
    void moveSpare(Path directory, Path own) throws IOException {
        Files.createDirectories(own.resolveSibling(SHUFFLE));
        Files.move(directory, own, StandardCopyOption.ATOMIC_MOVE);
        Files.createSymbolicLink(directory, own);
    }

    /** Of an application's map outputs; empty if it has none here. */
    public Optional<Path> shuffle(ApplicationId application) {
        Path directory = of(application).resolve(SHUFFLE);
        return Files.isDirectory(directory) ? Optional.of(directory) : Optional.empty();
    }

    /** Removes all of an application; follows no link. Nothing there is no failure. */
    public void delete(ApplicationId application) throws IOException {
        Path directory = of(application);
        if (Files.exists(directory)) {
            Files.walkFileTree(directory, new Deletion());
        }
    }

    /** Removes the directories in an executor's own; what it printed stays. Nothing there is no failure. */
    public void deleteOwn(ApplicationId application, ExecutorId executor) throws IOException {
        Path own = own(application, executor);
        if (!Files.exists(own)) {
            return;
        }
        for (Path each : entriesOf(own)) {
            if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(each, new Deletion());
            }
        }
    }

    private static List<Path> entriesOf(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    /** Removes what an ended executor has written of map outputs, but for these files. Nothing there is no failure. */
    public void deleteOutputs(ApplicationId application, ExecutorId executor, Set<String> kept) throws IOException {
        Optional<Path> shuffle = shuffle(application);
        if (shuffle.isPresent()) {
            new ShuffleDirectory(shuffle.get()).deleteAllOf(executor, kept);
        }
    }

    private Path of(ApplicationId application) {
        return root.resolve(application.value());
    }

    /** A file that vanishes meanwhile is as good as deleted. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
