package io.firesteel.cli.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDirectoriesTest {
    @TempDir
    Path directory = Path.of("");

    private Path root(String name) throws Exception {
        return Files.createDirectories(directory.resolve(name));
    }

    private static void write(Path root, String name, String content) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Optional<String> read(ClassDirectories from, String name) throws Exception {
        var found = from.find(BlockId.classFile(Sha256.of(name.getBytes(StandardCharsets.UTF_8))));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(found.get().read(0, (int) found.get().length()), StandardCharsets.UTF_8));
    }

    @Test
    void findsWhatIsBelowADirectoryAndTheFirstOneWins() throws Exception {
        write(root("main"), "com/example/A.class", "main");
        write(root("test"), "com/example/A.class", "test");
        write(root("test"), "com/example/B.class", "b");
        ClassDirectories classes = new ClassDirectories(List.of(root("main"), root("test")));

        assertThat(read(classes, "com/example/A.class")).contains("main");
        assertThat(read(classes, "com/example/B.class")).contains("b");
        assertThat(read(classes, "com/example/C.class")).isEmpty();
    }

    @Test
    void nothingOutsideIsReached() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Path root = root("main");
        Files.createSymbolicLink(root.resolve("link"), secret);
        Files.createSymbolicLink(root.resolve("up"), directory);
        ClassDirectories classes = new ClassDirectories(List.of(root));

        for (String name : List.of("../secret", "link", "up/secret", secret.toString(), "main/../../secret", "")) {
            assertThat(read(classes, name)).as(name).isEmpty();
        }
    }

    @Test
    void blocksThatAreNoClassesAreNotLookedFor() throws Exception {
        ClassDirectories classes = new ClassDirectories(List.of(root("main")));

        assertThat(classes.find(BlockId.blob(Sha256.of(new byte[0])))).isEmpty();
    }

    @Test
    void aDirectoryWithTooMuchIsNotReadToItsEnd() throws Exception {
        for (int i = 0; i < 5; i++) {
            write(root("main"), "f" + i, "x");
        }
        ClassDirectories classes = new ClassDirectories(List.of(root("main")), 3);

        int found = 0;
        for (int i = 0; i < 5; i++) {
            found += read(classes, "f" + i).isPresent() ? 1 : 0;
        }
        assertThat(found).isEqualTo(3);
    }

    @Test
    void onlyDirectoriesOfAClassPathCount() throws Exception {
        Path jar = Files.createFile(directory.resolve("a.jar"));
        String path =
                String.join(File.pathSeparator, jar.toString(), root("main").toString(), "", "/none");

        assertThat(ClassDirectories.on(path)).containsExactly(root("main"));
    }
}
