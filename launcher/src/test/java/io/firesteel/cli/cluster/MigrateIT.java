package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs of the shapes of Spark's examples, in the package they are published in: migrated by the command and run by
 * the command, with nothing done by hand between the two.
 */
@Tag("cluster")
class MigrateIT {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final String PACKAGE = "org.apache.spark.examples";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private String printed(String name, String... arguments) throws Exception {
        Path spark = directory.resolve(name + ".java");
        try (InputStream in =
                Objects.requireNonNull(MigrateIT.class.getResourceAsStream("/spark/" + name + ".java.txt"), name)) {
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(spark, source.replaceFirst("package [\\w.]+;", "package " + PACKAGE + ";"));
        }
        Path migrated = directory.resolve("migrated");
        CommandRun migrate = CommandRun.start(directory, "migrate", "--to", migrated.toString(), spark.toString());
        assertThat(migrate.await(BOUND)).as(migrate.toString()).isZero();

        List<String> command =
                new ArrayList<>(List.of("run", migrated.resolve(name + ".java").toString()));
        command.addAll(List.of(arguments));
        CommandRun run = CommandRun.start(directory, command.toArray(String[]::new));
        assertThat(run.await(BOUND)).as(run.toString()).isZero();
        return run.printed();
    }

    private String file(String... lines) throws Exception {
        return Files.write(directory.resolve("input.txt"), List.of(lines)).toString();
    }

    @Test
    void countsWords() throws Exception {
        assertThat(printed("LetterCount", file("a bee", "bears a  cat", ""))).contains("a: 2\nb: 2\nc: 1\n");
    }

    @Test
    void ranksPages() throws Exception {
        assertThat(printed("Influence", file("a b", "a c", "b c", "c a", "a b"), "20"))
                .contains("a weighs 1.1634.\nb weighs 0.6444.\nc weighs 1.1922.\n");
    }

    @Test
    void closesTransitively() throws Exception {
        assertThat(printed("Reachable", "3")).contains("There are 36 paths.\n");
    }

    @Test
    void regressesLogistically() throws Exception {
        assertThat(printed("Separation", file("1 1 0 2", "-1 -1 1 0", "1 2 1 1", "-1 0 2 -1"), "5"))
                .contains("Weights: [2.215577, -1.249382, 2.097989]\n");
    }
}
