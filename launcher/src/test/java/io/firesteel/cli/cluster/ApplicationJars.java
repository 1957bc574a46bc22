package io.firesteel.cli.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes the jars of applications whose classes no process of the distribution has. */
final class ApplicationJars {
    /** The same classes make the same jar, whenever. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private ApplicationJars() {}

    /** The class, and those beside it whose names begin with its name. */
    static Path write(Path target, Class<?> program) throws IOException, URISyntaxException {
        return write(target, program, program.getSimpleName());
    }

    /** All classes of a class's package; the jar they are in, if they are in one. */
    static Path ofPackage(Path target, Class<?> any) throws IOException, URISyntaxException {
        Path home = home(any);
        return Files.isRegularFile(home) ? home : write(target, any, "");
    }

    /**
     * A jar of classes that are compiled now, with this process's class path.
     *
     * @param work a directory for them, made here
     * @param sources by the names of their files
     */
    static Path compile(Path work, Path target, Map<String, String> sources) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError("javac ended with " + code + ": " + sources);
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return write(target, classes, files.filter(Files::isRegularFile).toList());
        }
    }

    private static Path home(Class<?> any) throws URISyntaxException {
        return Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path write(Path target, Class<?> any, String prefix) throws IOException, URISyntaxException {
        Path classes = home(any);
        Path directory = classes.resolve(any.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(directory)) {
            return write(
                    target,
                    classes,
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().startsWith(prefix))
                            .toList());
        }
    }

    private static Path write(Path target, Path root, List<Path> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path file : files.stream().sorted().toList()) {
                JarEntry entry = new JarEntry(root.relativize(file).toString());
                entry.setTimeLocal(ALWAYS);
                jar.putNextEntry(entry);
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return target;
    }
}
