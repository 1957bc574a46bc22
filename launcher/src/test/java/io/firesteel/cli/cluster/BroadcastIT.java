package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.program.BroadcastPrograms;
import io.firesteel.dag.Pair;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.share.Broadcast;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Broadcasts between processes: who sends the bytes, and what happens when a holder is killed. */
@Tag("cluster")
class BroadcastIT {
    private static final int EXECUTORS = 3;

    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(EXECUTORS);

    private static final int BYTES = 24_000_000;
    /** Frames, chunks and the list that holds the value. */
    private static final long OVERHEAD = 10_000;

    private static Set<Long> processes(List<Pair<Long, Integer>> hashes) {
        return hashes.stream().map(Pair::first).collect(Collectors.toSet());
    }

    private static List<Pair<Long, Integer>> hashes(Application application, Broadcast<byte[]> broadcast, int tasks)
            throws Exception {
        List<Pair<Long, Integer>> hashes =
                application.watched(() -> BroadcastPrograms.hashes(application.context(), broadcast, tasks)
                        .collectAsync());
        int expected = Arrays.hashCode(broadcast.value());
        assertThat(hashes).hasSize(tasks).allMatch(pair -> pair.second() == expected);
        return hashes;
    }

    @Test
    void theDriverSendsEachPieceOnceHoweverManyExecutorsThereAre() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = Application.start(cluster, EXECUTORS, "256m", BroadcastPrograms.class)) {
            Broadcast<byte[]> broadcast = application.context().broadcast(BroadcastPrograms.value(1, BYTES));

            List<Pair<Long, Integer>> hashes = hashes(application, broadcast, 4 * EXECUTORS);

            assertThat(processes(hashes)).hasSize(EXECUTORS);
            assertThat(application.broadcastBytes("driver")).isBetween((long) BYTES, BYTES + OVERHEAD);
            assertThat(application.broadcastBytes("executor"))
                    .isBetween((EXECUTORS - 1L) * BYTES, (EXECUTORS - 1L) * (BYTES + OVERHEAD));

            broadcast.unpersist(true);
            assertThat(application.cachedBytes("memory") + application.cachedBytes("disk"))
                    .isZero();
            assertThat(processes(hashes(application, broadcast, 4 * EXECUTORS))).hasSize(EXECUTORS);
        }
    }

    @Test
    void aKilledHoldersPiecesComeFromElsewhere() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = Application.start(cluster, EXECUTORS, "256m", BroadcastPrograms.class)) {
            Broadcast<byte[]> known = application.context().broadcast(BroadcastPrograms.value(2, BYTES));
            hashes(application, known, 4 * EXECUTORS);
            Broadcast<byte[]> rare = application.context().broadcast(BroadcastPrograms.value(3, BYTES));
            hashes(application, rare, 1);
            ExecutorId onlyHolder =
                    application.watch().placesOfLastStage().values().iterator().next();

            ClusterFixture.signal("KILL", application.process(onlyHolder).pid());

            hashes(application, rare, 4 * EXECUTORS);
            ClusterFixture.await("a replacement", () -> application.watch().executorsAdded() == EXECUTORS + 1);
            ClusterFixture.await("the loss", () -> application.watch().isRemoved(onlyHolder));
            assertThat(processes(hashes(application, known, 8 * EXECUTORS)))
                    .as("the new one takes part")
                    .hasSize(EXECUTORS);
        }
    }
}
