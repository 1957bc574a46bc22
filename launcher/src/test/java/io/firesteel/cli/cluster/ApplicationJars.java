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

/** Makes the jar of an application whose classes no process of the distribution has. */
final class ApplicationJars {
    private ApplicationJars() {}

    static Path write(Path target, Class<?> program) throws IOException, URISyntaxException {
        Path classes = Path.of(
                program.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path directory = classes.resolve(program.getPackageName().replace('.', '/'));
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.list(directory)) {
            List<Path> programs = files.filter(
                            file -> file.getFileName().toString().startsWith(program.getSimpleName()))
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
