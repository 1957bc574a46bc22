package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.program.FailingPrograms;
import io.firesteel.cli.program.SubmitPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code submit} can be told of an application, and how its user ends it. */
@Tag("cluster")
class SubmitOptionsIT {
    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(1);

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final int INTERRUPTED = 130;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path home;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path jar;

    @BeforeAll
    static void makeJar() throws Exception {
        home = CLUSTER.get().directory();
        jar = ApplicationJars.write(home.resolve("programs.jar"), SubmitPrograms.class);
    }

    private static CommandRun submit(Class<?> program, List<String> options, String... arguments) throws Exception {
        return submit(jar, program, options, arguments);
    }

    private static CommandRun submit(Path code, Class<?> program, List<String> options, String... arguments)
            throws Exception {
        List<String> command =
                new ArrayList<>(List.of("submit", "--master", CLUSTER.get().url(), "--class", program.getName()));
        command.addAll(options);
        command.add(code.toString());
        command.addAll(List.of(arguments));
        return CommandRun.startInterruptible(home, command.toArray(String[]::new));
    }

    @Test
    void whatIsSaidReachesDriverAndTasks() throws Exception {
        Path extra = ApplicationJars.compile(
                home.resolve("extra"),
                home.resolve("extra.jar"),
                Map.of(
                        "extra/Helper.java",
                        "package extra; public final class Helper { public static String help() { return \"help\"; } }"));
        Path rates = Files.writeString(home.resolve("rates.csv"), "eur");
        Path properties = Files.writeString(
                home.resolve("sales.properties"),
                "firesteel.executor.memory 256m\nfiresteel.task.maxFailures=2\nsales.region = north\n");

        CommandRun run = submit(
                SubmitPrograms.Reports.class,
                List.of(
                        "--jars=" + extra,
                        "--files",
                        rates.toString(),
                        "--properties-file=" + properties,
                        "--conf=firesteel.task.maxFailures=3",
                        "--total-executor-cores=1",
                        "--driver-memory",
                        "200m",
                        "--driver-cores=1"),
                "--driver-memory",
                "64m");

        assertThat(run.await(BOUND)).as(run + CLUSTER.get().logs()).isZero();
        assertThat(run.printed().lines())
                .contains(
                        "arguments [--driver-memory, 64m]",
                        "driver help",
                        "tasks [help and eur]",
                        "processors 1",
                        "instances 1",
                        "memory 256m",
                        "failures 3",
                        "own north");
        assertThat(run.printed()).containsPattern("heap (19|20)\\d\n");
    }

    @Test
    void aProgramInADirectoryOfClassesNeedsNoJar() throws Exception {
        Path classes = Path.of(FailingPrograms.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        CommandRun run =
                submit(classes, FailingPrograms.Works.class, List.of("--num-executors=1", "--executor-memory=256m"));

        assertThat(run.await(BOUND)).as(run + CLUSTER.get().logs()).isZero();
        assertThat(run.printed()).contains("Doubled[number=3, twice=6]");
    }

    private static void assertRefused(List<String> options, String... parts) throws Exception {
        CommandRun run = submit(SubmitPrograms.Reports.class, options);
        assertThat(run.await(BOUND)).as(run.toString()).isEqualTo(2);
        assertThat(run.errors()).as(run.toString()).contains(parts).doesNotContain("\tat ");
    }

    @Test
    void whatIsOfNoUseIsSaidInOneMessage() throws Exception {
        Path text = Files.writeString(home.resolve("notes.txt"), "no jar");
        Path other =
                Files.writeString(Files.createDirectories(home.resolve("other")).resolve("notes.txt"), "other");
        Path wrong = Files.writeString(home.resolve("wrong.properties"), "firesteel.executor.memry=1g\n");

        assertRefused(List.of("--jars=/no/such.jar"), "/no/such.jar", "--jars");
        assertRefused(List.of("--jars=" + text), "notes.txt is no jar");
        assertRefused(List.of("--files=" + text + "," + other), "other/notes.txt", "rename");
        assertRefused(List.of("--properties-file=/no/such"), "/no/such", "--properties-file");
        assertRefused(List.of("--properties-file=" + wrong), "wrong.properties", "firesteel.executor.memory");
        assertRefused(List.of("--total-executor-cores=1", "--executor-cores=2"), "--total-executor-cores 1", "less");
        assertRefused(List.of("--driver-memory=lots"), "--driver-memory lots must be a size");
        assertRefused(List.of("--driver-memory=10m"), "--driver-memory 10m must be a size");
        assertRefused(List.of("--driver-cores=0"), "--driver-cores", "from 1");
    }

    /** Waits until its task runs. */
    private static CommandRun waiting(String name, String... more) throws Exception {
        Path begun = home.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(begun.toString()));
        arguments.addAll(List.of(more));
        CommandRun run = submit(
                SubmitPrograms.Waits.class,
                List.of("--num-executors=1", "--executor-memory=256m"),
                arguments.toArray(String[]::new));
        ClusterFixture.await("the task runs: " + run, () -> Files.exists(begun));
        return run;
    }

    private static void assertEndsWithAllItHas(CommandRun run) throws Exception {
        assertThat(run.await(ClusterFixture.PATIENCE)).as(run.toString()).isEqualTo(INTERRUPTED);
        ClusterFixture.await(
                "the executors have ended", () -> CLUSTER.get().executors().isEmpty());
    }

    @Test
    void anInterruptEndsTheApplicationInOrder() throws Exception {
        CommandRun run = waiting("begun");

        ClusterFixture.signal("INT", run.process().pid());

        assertEndsWithAllItHas(run);
        assertThat(run.errors()).contains("firesteel: interrupted").doesNotContain("\tat ");
    }

    @Test
    void aSecondInterruptEndsItAtOnce() throws Exception {
        CommandRun run = waiting("begunStubbornly", "stubborn");
        ClusterFixture.signal("INT", run.process().pid());
        ClusterFixture.await("the first is heard", () -> run.errors().contains("interrupted"));

        ClusterFixture.signal("INT", run.process().pid());

        assertEndsWithAllItHas(run);
    }
}
