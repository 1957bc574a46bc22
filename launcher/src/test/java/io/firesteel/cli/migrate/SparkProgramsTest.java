package io.firesteel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.FiresteelOptions;
import io.firesteel.cli.driver.LocalProgram;
import io.firesteel.cli.driver.ProgramClass;
import io.firesteel.cli.driver.ProgramRun;
import io.firesteel.dag.FiresteelConf;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark programs of the shapes of its published examples: migrated, compiled and run. */
class SparkProgramsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    /** What the program prints. */
    private String run(String name, String... arguments) throws Exception {
        Path spark = directory.resolve(name + ".java");
        try (InputStream in = Objects.requireNonNull(
                SparkProgramsTest.class.getResourceAsStream("/spark/" + name + ".java.txt"), name)) {
            Files.copy(in, spark);
        }
        MigratedFile migrated = MigratedFile.of(spark);
        assertThat(migrated.leftOver()).isEmpty();
        Path target = directory.resolve("migrated");
        migrated.writeTo(target);
        return printed(target.resolve(name + ".java"), List.of(arguments));
    }

    private static String printed(Path source, List<String> arguments) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (LocalProgram program = LocalProgram.on("")) {
            String className = program.className(source.toString());
            ClassLoader loader = program.loader();
            new ProgramRun(ProgramClass.load(loader, className, "the source"), arguments)
                    .embedded(FiresteelOptions.defaults().withLoader(loader), FiresteelConf.defaults());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String file(String... lines) throws Exception {
        return Files.write(directory.resolve("input.txt"), List.of(lines)).toString();
    }

    @Test
    void countsWords() throws Exception {
        assertThat(run("LetterCount", file("a bee", "bears a  cat", ""))).isEqualTo("a: 2\nb: 2\nc: 1\n");
    }

    @Test
    void ranksPages() throws Exception {
        String graph = file("a b", "a c", "b c", "c a", "a b");

        assertThat(run("Influence", graph, "20")).isEqualTo("a weighs 1.1634.\nb weighs 0.6444.\nc weighs 1.1922.\n");
    }

    @Test
    void closesTransitively() throws Exception {
        assertThat(run("Reachable", "3")).isEqualTo("There are 36 paths.\n");
    }

    @Test
    void regressesLogistically() throws Exception {
        assertThat(run("Separation", file("1 1 0 2", "-1 -1 1 0", "1 2 1 1", "-1 0 2 -1"), "5"))
                .isEqualTo("Weights: [2.215577, -1.249382, 2.097989]\n");
    }

    @Test
    void looksUpBroadcastTables() throws Exception {
        assertThat(run("Prefixes", file("+41 4", "+49 2", "+41 1", "+99 7")))
                .isEqualTo("Germany 2\nSwitzerland 5\n1 unknown, Broadcast(0)\n");
    }

    @Test
    void setsItsOwnSettings() throws Exception {
        assertThat(run("Shop"))
                .isEqualTo("1 tea 2.5 true\n2 rice -1.0 true\n3 salt 0.5 true\n\"spark.\" is no setting here, 2\n");
    }
}
