package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.RecordedPrograms;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.id.ExecutorId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker's process that is killed and started again on its machine. */
@Tag("cluster")
class RestartedWorkerIT {
    private static final long COUNT = 1_000;
    private static final long SUM = COUNT * (COUNT - 1) / 2;

    private ClusterFixture cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ClusterFixture.start(1);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    private static Rdd<Long> numbers(Application application) {
        return RecordedPrograms.numbers(application.context(), COUNT, 2, application.records());
    }

    @Test
    void theNextLifeEndsAnExecutorThatHangs() throws Exception {
        try (Application application = Application.start(cluster, 1, "256m", RecordedPrograms.class)) {
            ExecutorId hung = application.watch().liveExecutors().iterator().next();
            ReadyLine process = application.process(hung);
            ClusterFixture.signal("STOP", process.pid());

            cluster.restartWorkerOf(process);

            ClusterFixture.await(
                    "the end of " + process.pid() + "; " + cluster.logs(),
                    () -> !ClusterFixture.isAlive(process.pid()));
            assertThat(application.answer(RecordedPrograms.sum(numbers(application))))
                    .isEqualTo(SUM);
        }
    }

    @Test
    void theNextLifeTakesOverAnExecutorThatWorks() throws Exception {
        ReadyLine process;
        try (Application application = Application.start(cluster, 1, "256m", RecordedPrograms.class)) {
            ExecutorId executor = application.watch().liveExecutors().iterator().next();
            process = application.process(executor);

            cluster.restartWorkerOf(process);

            assertThat(application.answer(RecordedPrograms.sum(numbers(application))))
                    .isEqualTo(SUM);
            assertThat(application.watch().liveExecutors()).containsExactly(executor);
        }
        ClusterFixture.await("the end of the executor", () -> !ClusterFixture.isAlive(process.pid()));
        ClusterFixture.await(
                "the removal of its files",
                () -> cluster.applicationDirectories().isEmpty());
    }
}
