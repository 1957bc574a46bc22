package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.program.FailingPrograms;
import io.firesteel.cli.program.RecordedPrograms;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three masters as real processes, of which one is killed or stands still, or all end. */
@Tag("cluster")
class MasterFailOverIT {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final long COUNT = 1_000;
    private static final long SUM = COUNT * (COUNT - 1) / 2;

    /** Twice the default lease, and some more. */
    private static final Duration TWICE_THE_LEASE = Duration.ofMillis(2_600);

    private ClusterFixture cluster;
    private MastersWatch masters;

    @BeforeEach
    void start() throws Exception {
        cluster = ClusterFixture.startWithMasters(3, 2);
        masters = new MastersWatch(cluster);
    }

    @AfterEach
    void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    private Application application() throws Exception {
        return Application.start(cluster, 1, "256m", RecordedPrograms.class);
    }

    /** Its partitions take half a second each, one after the other. */
    private static Future<Long> longJob(Application application, int partitions) throws Exception {
        return RecordedPrograms.sum(RecordedPrograms.slowly(
                RecordedPrograms.numbers(application.context(), COUNT, partitions, application.records()),
                500,
                application.records("slow " + System.nanoTime())));
    }

    private CommandRun submit() throws Exception {
        Path jar = ApplicationJars.write(cluster.directory().resolve("application.jar"), FailingPrograms.class);
        return CommandRun.start(
                cluster.directory(),
                "submit",
                "--master",
                cluster.url(),
                "--num-executors=1",
                "--conf=firesteel.executor.memory=256m",
                "--class",
                FailingPrograms.Works.class.getName(),
                jar.toString());
    }

    /** How long it takes until a master that leads lists one application more. */
    private long millisUntilAccepted(int before) throws Exception {
        long startedNanos = System.nanoTime();
        ClusterFixture.await(
                "the submission is accepted",
                () -> masters.leader()
                        .filter(leader ->
                                masters.applications(leader, "applications").size()
                                                + masters.applications(leader, "finished")
                                                        .size()
                                        > before)
                        .isPresent());
        return Duration.ofNanos(System.nanoTime() - startedNanos).toMillis();
    }

    @Test
    void aJobGoesOnAndASubmissionIsAcceptedWhenTheLeaderIsKilled() throws Exception {
        int killed = masters.awaitLeader();
        try (Application application = application()) {
            Future<Long> job = longJob(application, 16);
            ClusterFixture.await("tasks have ended", () -> application.watch().finishedTasks() > 1);

            ClusterFixture.signal("KILL", masters.line(killed).pid());
            CommandRun submitted = submit();
            long millis = millisUntilAccepted(1);

            System.out.println("MEASURED kill of the leader to the next accepted submission: " + millis + " ms");
            assertThat(submitted.await(BOUND)).as(submitted + cluster.logs()).isZero();
            assertThat(application.answer(job)).isEqualTo(SUM);
            assertThat(application.watch().executorsAdded()).isEqualTo(1);
            assertThat(application.watch().startedAgain()).isEmpty();
            int leader = masters.awaitLeader();
            assertThat(leader).isNotEqualTo(killed);
            assertThat(masters.applications(leader, "applications"))
                    .contains(application.context().applicationId().value());
        }
        cluster.beginMaster(killed);
        cluster.awaitMaster(killed);
        int leader = masters.awaitLeader();
        ClusterFixture.await(
                "the killed one follows",
                () -> masters.get(killed, "/").contains(masters.line(leader).pages()));
        assertThat(masters.get(killed, "/")).contains("Standby in term");
    }

    @Test
    void aLeaderThatStandsStillForTwiceItsLeaseDoesNoHarm() throws Exception {
        int stopped = masters.awaitLeader();
        long term = masters.term(stopped);
        try (Application application = application()) {
            Future<Long> job = longJob(application, 16);

            ClusterFixture.signal("STOP", masters.line(stopped).pid());
            Thread.sleep(TWICE_THE_LEASE.toMillis());
            int next = masters.awaitLeader();
            ClusterFixture.signal("CONT", masters.line(stopped).pid());

            assertThat(next).isNotEqualTo(stopped);
            ClusterFixture.await(
                    "the one that stood still follows",
                    () -> masters.status(stopped)
                            .filter(status -> !status.getBoolean("leader") && status.getLong("term") > term)
                            .isPresent());
            assertThat(application.answer(job)).isEqualTo(SUM);
            assertThat(application.watch().executorsAdded()).isEqualTo(1);
            ClusterFixture.await(
                    "both workers are registered with the one that leads",
                    () -> masters.workers(masters.awaitLeader(), "ALIVE").size() == 2);
            assertThat(cluster.executors()).hasSize(1);
        }
    }

    @Test
    void aWorkerThatStandsStillUnseatsNobody() throws Exception {
        int leader = masters.awaitLeader();
        long term = masters.term(leader);

        for (long worker : cluster.workers()) {
            ClusterFixture.signal("STOP", worker);
            long until = System.nanoTime() + Duration.ofSeconds(6).toNanos();
            while (System.nanoTime() < until) {
                assertThat(masters.status(leader))
                        .isPresent()
                        .get()
                        .satisfies(status -> assertThat(status.getBoolean("leader"))
                                .as(status.encode())
                                .isTrue());
                Thread.sleep(100);
            }
            ClusterFixture.signal("CONT", worker);
        }

        assertThat(masters.term(leader)).isEqualTo(term);
    }

    @Test
    void allMastersEndAndBeginAgainWhileAnApplicationRuns() throws Exception {
        CommandRun finished = submit();
        assertThat(finished.await(BOUND)).as(finished + cluster.logs()).isZero();
        int leader = masters.awaitLeader();
        ClusterFixture.await(
                "it is over", () -> masters.applications(leader, "finished").size() == 1);
        List<String> over = masters.applications(leader, "finished");
        try (Application application = application()) {
            Future<Long> job = longJob(application, 24);
            ClusterFixture.await("tasks have ended", () -> application.watch().finishedTasks() > 1);

            for (int master = 0; master < 3; master++) {
                ClusterFixture.signal("KILL", masters.line(master).pid());
            }
            Thread.sleep(Duration.ofSeconds(2).toMillis());
            for (int master = 0; master < 3; master++) {
                cluster.beginMaster(master);
            }
            for (int master = 0; master < 3; master++) {
                cluster.awaitMaster(master);
            }

            int next = masters.awaitLeader();
            assertThat(masters.applications(next, "finished")).isEqualTo(over);
            assertThat(masters.applications(next, "applications"))
                    .containsExactly(application.context().applicationId().value());
            assertThat(application.answer(job)).isEqualTo(SUM);
            assertThat(application.watch().executorsAdded()).isEqualTo(1);
            ClusterFixture.await(
                    "both workers are back",
                    () -> masters.workers(masters.awaitLeader(), "ALIVE").size() == 2);
            assertThat(application.answer(longJob(application, 2))).isEqualTo(SUM);
        }
        CommandRun after = submit();
        assertThat(after.await(BOUND)).as(after + cluster.logs()).isZero();
        assertThat(IntStream.range(0, 3).filter(master -> masters.status(master).isPresent()))
                .hasSize(3);
    }
}
