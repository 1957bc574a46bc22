package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.RecordedPrograms;
import io.firesteel.dag.id.ExecutorId;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process that a worker holds in reserve. */
@Tag("cluster")
class ReserveIT {
    private static final long COUNT = 1_000;
    private static final Pattern HELD = Pattern.compile("Process (\\d+) is held in reserve");

    private ClusterFixture cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ClusterFixture.start(1);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void takesTheLostExecutorsPlaceAndEndsWithItsWorker() throws Exception {
        long held = awaitReserve(0);
        try (Application application = Application.start(cluster, 1, "256m", RecordedPrograms.class)) {
            assertThat(onlyProcess(application).pid()).isEqualTo(held);
            long next = awaitReserve(held);

            ClusterFixture.signal("KILL", held);

            assertThat(application.answer(RecordedPrograms.sum(
                            RecordedPrograms.numbers(application.context(), COUNT, 2, application.records()))))
                    .isEqualTo(COUNT * (COUNT - 1) / 2);
            ClusterFixture.await(
                    "the replacement", () -> onlyProcess(application).pid() == next);

            long last = awaitReserve(next);
            cluster.restartWorkerOf(onlyProcess(application));
            ClusterFixture.await("the end of " + last, () -> !ClusterFixture.isAlive(last));
        }
    }

    private static ReadyLine onlyProcess(Application application) throws Exception {
        ExecutorId executor = application.watch().liveExecutors().iterator().next();
        return application.process(executor);
    }

    /** The process that is held after that one. */
    private long awaitReserve(long former) throws Exception {
        if (former == 0) {
            Application.start(cluster, 1, "256m", RecordedPrograms.class).close();
        }
        ClusterFixture.await("a process in reserve after " + former, () -> lastHeld() != former);
        return lastHeld();
    }

    private long lastHeld() {
        return HELD.matcher(cluster.logs())
                .results()
                .map(MatchResult::group)
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .reduce(0L, (before, last) -> last);
    }
}
