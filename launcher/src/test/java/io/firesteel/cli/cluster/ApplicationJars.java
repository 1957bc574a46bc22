package io.firesteel.cli.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Makes the jars of applications whose classes no process of the distribution has. */
final class ApplicationJars {
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

    private static Path home(Class<?> any) throws URISyntaxException {
        return Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path write(Path target, Class<?> any, String prefix) throws IOException, URISyntaxException {
        Path classes = home(any);
        Path directory = classes.resolve(any.getPackageName().replace('.', '/'));
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.list(directory)) {
            List<Path> programs = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
            for (Path file : programs) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return target;
    }
}
