package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.program.FailingPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs that users submit to a cluster, most of them wrong: each gets one message and leaves nothing running. */
@Tag("cluster")
class SubmitIT {
    private static final Duration BOUND = Duration.ofMinutes(2);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClusterFixture cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path jar;

    @BeforeAll
    static void start() throws Exception {
        cluster = ClusterFixture.start(1);
        jar = ApplicationJars.write(cluster.directory().resolve("application.jar"), FailingPrograms.class);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static CommandRun submit(Class<?> program, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "submit",
                "--master",
                cluster.url(),
                "--num-executors=1",
                "--conf=firesteel.executor.memory=256m",
                "--class"));
        command.add(program.getName());
        command.addAll(options);
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        return CommandRun.start(cluster.directory(), command.toArray(String[]::new));
    }

    private static void assertFails(CommandRun run, int code, String... parts) throws Exception {
        assertThat(run.await(BOUND)).as(run.toString()).isEqualTo(code);
        List<String> said = run.errors()
                .lines()
                .filter(line -> line.startsWith("firesteel: "))
                .toList();
        assertThat(said).as(run.toString()).hasSize(1);
        assertThat(run.errors()).contains(parts).doesNotContain("\tat ");
        ClusterFixture.await(
                "the executors have ended", () -> cluster.executors().isEmpty());
    }

    @Test
    void aProgramRunsWithClassesOfItsJar() throws Exception {
        CommandRun run = submit(FailingPrograms.Works.class, List.of());

        assertThat(run.await(BOUND)).as(run + cluster.logs()).isZero();
        assertThat(run.printed()).contains("Doubled[number=3, twice=6]");
    }

    @Test
    void aUserFunctionThatThrows() throws Exception {
        assertFails(
                submit(FailingPrograms.Throws.class, List.of()), 1, "the number two is not welcome", "failed 4 times");
    }

    @Test
    void aClosureThatCannotTravel() throws Exception {
        assertFails(submit(FailingPrograms.Captures.class, List.of()), 1, "notSerializable", "java.lang.Thread");
    }

    @Test
    void aMissingFile() throws Exception {
        assertFails(submit(FailingPrograms.Saves.class, List.of(), "/no/such/file", "/tmp/x"), 1, "/no/such/file");
    }

    @Test
    void aDirectoryInADirectoryOfText() throws Exception {
        Path texts = cluster.directory().resolve("texts");
        Files.createDirectories(texts.resolve("more"));

        assertFails(
                submit(FailingPrograms.Saves.class, List.of(), texts.toString(), "/tmp/x"),
                1,
                "texts has a directory in it, more");
    }

    @Test
    void anOutputThatExists() throws Exception {
        Path output = Files.createDirectories(cluster.directory().resolve("output"));

        assertFails(
                submit(FailingPrograms.Saves.class, List.of(), Words.BOOK.toString(), output.toString()),
                1,
                output + " exists already");
    }

    @Test
    void savesWithSuccessMark() throws Exception {
        Path output = cluster.directory().resolve("saved");
        CommandRun run = submit(FailingPrograms.Saves.class, List.of(), Words.BOOK.toString(), output.toString());

        assertThat(run.await(BOUND)).as(run + cluster.logs()).isZero();
        assertThat(output.resolve("_SUCCESS")).exists();
        assertThat(output.resolve("_temporary")).doesNotExist();
        assertThat(Files.readString(output.resolve("part-00000")))
                .startsWith(Files.readString(Words.BOOK).substring(0, 100));
    }

    @Test
    void noWorkerHasEnoughMemory() throws Exception {
        assertFails(submit(FailingPrograms.Works.class, List.of("--conf=firesteel.executor.memory=64g")), 1, "memory");
    }

    @Test
    void noMasterAnswers() throws Exception {
        CommandRun run = CommandRun.start(
                cluster.directory(),
                "submit",
                "--master=firesteel://127.0.0.1:1",
                "--class=" + FailingPrograms.Works.class.getName(),
                jar.toString());

        assertFails(run, 1, "127.0.0.1:1 is not reachable");
    }

    @Test
    void aPortThatIsInUse() throws Exception {
        String port = String.valueOf(cluster.member().port());
        Path work = cluster.directory().resolve("second");
        CommandRun run = CommandRun.start(
                cluster.directory(), "master", "--port=" + port, "--http-port=0", "--work-dir=" + work);

        assertFails(run, 1, "Port " + port, "in use");
    }

    @Test
    void aPagesPortThatIsInUse() throws Exception {
        String port = cluster.pages().substring(cluster.pages().indexOf(':') + 1);
        Path work = cluster.directory().resolve("third");
        CommandRun run = CommandRun.start(
                cluster.directory(), "master", "--port=0", "--http-port=" + port, "--work-dir=" + work);

        assertFails(run, 1, "Port " + port, "in use");
    }

    @Test
    void statusShowsTheWorker() throws Exception {
        CommandRun run = CommandRun.start(cluster.directory(), "status", "--http", cluster.pages());

        assertThat(run.await(BOUND)).as(run.toString()).isZero();
        assertThat(run.printed()).contains("WORKER", "worker-1", "ALIVE");
    }
}
