package io.firesteel.cli.driver;

import io.firesteel.cli.process.CommandFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program for this JVM alone, with the loader of its classes: a class on a class path, or a file of Java source, whose
 * classes are in a temporary directory until this is closed.
 */
public final class LocalProgram implements AutoCloseable {
    private final List<Path> classPath;
    private final List<Path> temporary = new ArrayList<>();

    private LocalProgram(List<Path> classPath) {
        this.classPath = new ArrayList<>(classPath);
    }

    /**
     * On a class path as {@code java} takes it, in addition to Firesteel's own.
     *
     * @param classPath empty for none
     */
    public static LocalProgram on(String classPath) {
        List<Path> paths = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
        paths.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(missing -> {
            throw CommandFailure.badInput("There is no " + missing.toAbsolutePath() + ", which --class-path names.");
        });
        return new LocalProgram(paths);
    }

    /** Compiles the program if it is a file of source; gives the name of its class. */
    public String className(String classOrFile) {
        if (!SourceFile.isMeant(classOrFile)) {
            return classOrFile;
        }
        Path classes = temporaryDirectory();
        List<Path> all = new ArrayList<>(classPath);
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .forEach(all::add);
        String name = SourceFile.compile(Path.of(classOrFile), all, classes);
        classPath.add(0, classes);
        return name;
    }

    private Path temporaryDirectory() {
        try {
            Path made = Files.createTempDirectory("firesteel-program-");
            temporary.add(made);
            return made;
        } catch (IOException e) {
            throw CommandFailure.failed("No directory for the program's classes can be made: " + e, e);
        }
    }

    /** Finds the program's classes, then Firesteel's. */
    public ClassLoader loader() {
        ClassLoader own = LocalProgram.class.getClassLoader();
        return classPath.isEmpty()
                ? own
                : new URLClassLoader(
                        "program", classPath.stream().map(LocalProgram::url).toArray(URL[]::new), own);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("No URL of " + path, e);
        }
    }

    @Override
    public void close() {
        for (Path directory : temporary) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The temporary directory " + directory + " cannot be removed", e);
            }
        }
    }
}
