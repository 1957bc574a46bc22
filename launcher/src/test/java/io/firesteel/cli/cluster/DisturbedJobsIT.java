package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.cluster.Disturbance.Blow;
import io.firesteel.cli.cluster.Disturbance.Phase;
import io.firesteel.cli.cluster.Disturbance.Strike;
import io.firesteel.cli.cluster.Disturbance.Target;
import io.firesteel.cli.cluster.DisturbedRun.Outcome;
import io.firesteel.cli.program.DisturbedPrograms;
import io.firesteel.conformance.Seeds;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.Rdd;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executors, workers and machines that are killed and stopped while tasks map, read a shuffle, write, or wait for their
 * output to be committed, with speculation: files and accumulators are those of an undisturbed run. Random cases instead
 * with {@code -Dfiresteel.seeds=<n>}; one again with {@code -Dfiresteel.seed=<seed>}.
 */
@Tag("cluster")
class DisturbedJobsIT {
    private static final int MACHINES = 3;
    private static final int ROLES = MACHINES + 1;

    private static final BiFunction<Rdd<String>, String, Future<Void>> TEXT = Rdd::saveAsTextFileAsync;
    private static final BiFunction<Rdd<String>, String, Future<Void>> OBJECTS = Rdd::saveAsObjectFileAsync;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClusterFixture cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Application application;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Map<BiFunction<Rdd<String>, String, Future<Void>>, Outcome> undisturbed;

    @BeforeAll
    static void start() throws Exception {
        cluster = ClusterFixture.start(MACHINES);
        application = Application.start(cluster, conf(), MACHINES, DisturbedPrograms.class);
        undisturbed = Map.of(TEXT, run(List.of(), TEXT), OBJECTS, run(List.of(), OBJECTS));
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        cluster.close();
    }

    /** Copies of slow tasks are made at once, and silence is noticed soon. */
    private static FiresteelConf conf() {
        return FiresteelConf.defaults()
                .with("firesteel.executor.memory", "256m")
                .with("firesteel.speculation", "true")
                .with("firesteel.speculation.interval", "20ms")
                .with("firesteel.speculation.multiplier", "1.5")
                .with("firesteel.speculation.quantile", "0.5")
                .with("firesteel.speculation.minTaskRuntime", "50ms")
                .with("firesteel.liveness.heartbeatInterval", "250ms")
                .with("firesteel.liveness.deadAfter", "4s");
    }

    static Stream<List<Disturbance>> disturbances() {
        boolean random = System.getProperty("firesteel.seed") != null || System.getProperty("firesteel.seeds") != null;
        return random ? Seeds.of(0).mapToObj(DisturbedJobsIT::random) : fixed();
    }

    private static List<Disturbance> random(long seed) {
        List<Disturbance> random = Disturbance.random(new Random(seed));
        System.out.println("Seed " + seed + ": " + Disturbance.describe(random));
        return random;
    }

    private static Stream<List<Disturbance>> fixed() {
        return Stream.of(
                        Disturbance.in(Phase.MAP, kill(Target.EXECUTOR, 0)),
                        Disturbance.in(Phase.MAP, stop(Blow.STOP_UNTIL_SUSPECT, Target.EXECUTOR, 0)),
                        Disturbance.in(Phase.MAP, kill(Target.WORKER, 0), kill(Target.EXECUTOR, 1)),
                        Disturbance.in(Phase.SHUFFLE, kill(Target.MACHINE, 1)),
                        Disturbance.in(Phase.SHUFFLE, kill(Target.EXECUTOR, 0), kill(Target.EXECUTOR, 1)),
                        Disturbance.in(
                                Phase.SHUFFLE,
                                stop(Blow.STOP_UNTIL_ANSWERED, Target.EXECUTOR, 0),
                                kill(Target.EXECUTOR, 1)),
                        Disturbance.in(Phase.SHUFFLE, stop(Blow.STOP_UNTIL_ANSWERED, Target.MACHINE, 1)),
                        Disturbance.in(Phase.SHUFFLE, stop(Blow.STOP_UNTIL_ANSWERED, Target.WORKER, 1)),
                        Disturbance.in(Phase.WRITE, kill(Target.MACHINE, 0)),
                        Disturbance.in(Phase.WRITE, stop(Blow.STOP, Target.EXECUTOR, 0)),
                        Disturbance.in(Phase.COPIES, kill(Target.EXECUTOR, 0)),
                        Disturbance.in(Phase.COPIES, kill(Target.EXECUTOR, 1)),
                        Disturbance.in(Phase.COPIES, stop(Blow.STOP_UNTIL_ANSWERED, Target.EXECUTOR, 0)),
                        Disturbance.in(Phase.COPIES, stop(Blow.STOP_UNTIL_ANSWERED, Target.EXECUTOR, 1)),
                        Disturbance.in(Phase.COMMIT, kill(Target.MACHINE, 0)),
                        Disturbance.in(
                                Phase.COMMIT,
                                stop(Blow.STOP_UNTIL_ANSWERED, Target.EXECUTOR, 0),
                                kill(Target.EXECUTOR, 1)))
                .map(List::of);
    }

    private static Strike kill(Target target, int machine) {
        return new Strike(Blow.KILL, target, machine);
    }

    private static Strike stop(Blow blow, Target target, int machine) {
        return new Strike(blow, target, machine);
    }

    private static Outcome run(List<Disturbance> disturbances, BiFunction<Rdd<String>, String, Future<Void>> save)
            throws Exception {
        long startNanos = System.nanoTime();
        try (LogCapture log = LogCapture.open()) {
            DisturbedRun run = new DisturbedRun(cluster, application, log, disturbances);
            try {
                Outcome outcome = run.run(save);
                System.out.println(Disturbance.describe(disturbances) + " took " + since(startNanos));
                return outcome;
            } finally {
                startNanos = System.nanoTime();
                recover(run);
                System.out.println("Recovered after " + since(startNanos));
            }
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofMillis(
                Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
    }

    /** New machines in the place of those that are lost; afterwards all processes are those there were at first. */
    private static void recover(DisturbedRun run) throws Exception {
        for (long pid : run.lost()) {
            if (ClusterFixture.isAlive(pid)) {
                ClusterFixture.signal("KILL", pid);
            }
        }
        ClusterFixture.await(
                "the end of " + run.lost() + " and " + run.ended(),
                () -> Stream.concat(run.lost().stream(), run.ended().stream()).noneMatch(ClusterFixture::isAlive));
        cluster.replaceLostWorkers();
        ClusterFixture.await(
                "as many processes as at first; " + application.watch() + cluster.logs(),
                () -> application.watch().liveExecutors().size() == MACHINES
                        && cluster.executors().size() == MACHINES
                        && cluster.serving().size() == ROLES + MACHINES);
        ClusterFixture.await("no map outputs: " + cluster.mapOutputs(), () -> {
            System.gc();
            return cluster.mapOutputs().isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("disturbances")
    void leavesFilesAndAccumulatorsAsAnUndisturbedRun(List<Disturbance> disturbances) throws Exception {
        BiFunction<Rdd<String>, String, Future<Void>> save =
                Disturbance.describe(disturbances).hashCode() % 2 == 0 ? TEXT : OBJECTS;
        Outcome expected = Objects.requireNonNull(undisturbed.get(save));

        Outcome outcome = run(disturbances, save);

        assertThat(outcome.files().keySet()).isEqualTo(expected.files().keySet());
        assertThat(outcome).isEqualTo(expected);
        assertThat(outcome.made()).isEqualTo(DisturbedPrograms.LINES);
        assertThat(outcome.written()).isEqualTo(DisturbedPrograms.LINES);
    }
}
