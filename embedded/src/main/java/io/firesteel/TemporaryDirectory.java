package io.firesteel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A directory for one engine's files, gone with it. Blocks: not for an event loop. */
record TemporaryDirectory(Path path) {
    static TemporaryDirectory create(Optional<Path> parent) throws IOException {
        if (parent.isEmpty()) {
            return new TemporaryDirectory(Files.createTempDirectory("firesteel-"));
        }
        Files.createDirectories(parent.get());
        return new TemporaryDirectory(Files.createTempDirectory(parent.get(), "firesteel-"));
    }

    void delete() throws IOException {
        if (Files.exists(path)) {
            Files.walkFileTree(path, new Deletion());
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
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
