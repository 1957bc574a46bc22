package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.RecordedPrograms;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The only master, killed and begun again while its workers and an application go on. */
@Tag("cluster")
class RestartedMasterIT {
    private static final long COUNT = 1_000;

    private ClusterFixture cluster;
    private MastersWatch masters;

    @BeforeEach
    void start() throws Exception {
        cluster = ClusterFixture.startWithMasters(1, 1);
        masters = new MastersWatch(cluster);
    }

    @AfterEach
    void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void itKnowsTheApplicationThatRanOn() throws Exception {
        try (Application application = Application.start(cluster, 1, "256m", RecordedPrograms.class)) {
            Future<Long> job = RecordedPrograms.sum(RecordedPrograms.slowly(
                    RecordedPrograms.numbers(application.context(), COUNT, 12, application.records()),
                    500,
                    application.records("slow")));
            ReadyLine killed = cluster.masters().get(0);

            ClusterFixture.signal("KILL", killed.pid());
            Thread.sleep(Duration.ofSeconds(1).toMillis());
            cluster.beginMaster(0);
            cluster.awaitMaster(0);

            assertThat(masters.awaitLeader()).isZero();
            assertThat(masters.term(0)).isEqualTo(2);
            assertThat(masters.applications(0, "applications"))
                    .containsExactly(application.context().applicationId().value());
            assertThat(application.answer(job)).isEqualTo(COUNT * (COUNT - 1) / 2);
            ClusterFixture.await(
                    "its worker is back", () -> masters.workers(0, "ALIVE").size() == 1);
            assertThat(application.watch().executorsAdded()).isEqualTo(1);
        }
        ClusterFixture.await(
                "the application is over",
                () -> masters.applications(0, "finished").size() == 1);
    }
}
