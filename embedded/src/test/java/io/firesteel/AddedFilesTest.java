package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.FiresteelFiles;
import io.firesteel.dag.JobFailedException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddedFilesTest {
    @TempDir
    private Path directory;

    private EngineFixture engine;
    private FiresteelContext context;

    @BeforeEach
    void start() throws Exception {
        engine = new EngineFixture(FiresteelOptions.defaults().withSlots(2).withMaxTaskFailures(1));
        context = engine.context;
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
    }

    private List<String> read(String name) {
        return context.range(0, 2, 1, 2)
                .map(n -> Files.readString(Path.of(FiresteelFiles.get(name))))
                .collect();
    }

    @Test
    void tasksFindAFileByItsName() throws Exception {
        Path file = Files.writeString(directory.resolve("rates.csv"), "eur,1.1");

        context.addFile(file.toString());

        assertThat(read("rates.csv")).containsExactly("eur,1.1", "eur,1.1");
        assertThat(context.files()).containsExactly("rates.csv");
    }

    @Test
    void tasksFindTheFilesOfADirectory() throws Exception {
        Path root = directory.resolve("model");
        Files.createDirectories(root.resolve("deep"));
        Files.writeString(root.resolve("deep/weights"), "w");

        assertThatThrownBy(() -> context.addFile(root.toString())).hasMessageContaining("is a directory");
        context.addFile(root.toUri().toString(), true);

        assertThat(read("model/deep/weights")).containsExactly("w", "w");
        assertThat(context.range(0, 1, 1, 1)
                        .map(n -> Files.readString(Path.of(FiresteelFiles.get("model"), "deep", "weights")))
                        .first())
                .isEqualTo("w");
    }

    @Test
    void jobsAskedForBeforeDoNotFindIt() throws Exception {
        assertThatThrownBy(() -> read("later"))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("No file 'later' was added");
        assertThatThrownBy(() -> FiresteelFiles.get("later")).hasMessageContaining("outside a task");
    }

    @Test
    void refusesAnotherFileOfTheSameName() throws Exception {
        Path one = Files.writeString(directory.resolve("f"), "one");
        Path other =
                Files.writeString(Files.createDirectory(directory.resolve("d")).resolve("f"), "other");
        context.addFile(one.toString());
        context.addFile(one.toString());

        assertThatThrownBy(() -> context.addFile(other.toString())).hasMessageContaining("with other content");
        assertThatThrownBy(() -> context.addFile(directory.resolve("none").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no");
        assertThat(read("f")).containsExactly("one", "one");
    }

    @Test
    void tasksFindTheClassesOfAnAddedJar() throws Exception {
        Path source = Files.writeString(
                directory.resolve("Added.java"),
                "public class Added { public String toString() { return \"added\"; } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        Path jar = directory.resolve("added.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("Added.class"));
            Files.copy(directory.resolve("Added.class"), entries);
        }

        context.addJar(jar.toString());

        assertThat(context.range(0, 2, 1, 2)
                        .map(n -> Class.forName(
                                        "Added", true, Thread.currentThread().getContextClassLoader())
                                .getDeclaredConstructor()
                                .newInstance()
                                .toString())
                        .collect())
                .containsExactly("added", "added");
        assertThat(context.jars()).containsExactly("added.jar");
    }
}
