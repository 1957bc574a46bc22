package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.id.JobId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.pool.PoolOptions;
import io.firesteel.driver.pool.PoolQueue;
import io.firesteel.driver.stage.StageGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolQueueTest {
    private final PoolQueue queue = new PoolQueue(PoolOptions.FIFO);
    private final MapOutputTracker tracker = new MapOutputTracker();
    private final StageGraph graph = new StageGraph(tracker, new BlockLocations(), queue);
    private final Effects effects = new Effects(0, 0);
    private final ExecutorBook executors = new ExecutorBook(LivenessOptions.DEFAULTS, 0);
    private final JobFlow flow = new JobFlow(
            graph,
            tracker,
            executors,
            new BlobBook(new KeptBlobs(Policies.DEFAULTS.plans()), executors, effects, new Endpoint("driver", 7000)),
            new ResultFetches(new ShuffleCleanup(graph, tracker, executors)),
            queue,
            effects);

    private List<Long> served() {
        List<Long> order = new ArrayList<>();
        queue.serve((stage, pending, most) -> order.add(stage.createdFor().value()));
        return order;
    }

    @Test
    void servesTheStagesOfOlderJobsFirst() {
        flow.submit(Jobs.narrow(2, 1));
        flow.submit(Jobs.shuffled(1, 1, 1));

        assertThat(served()).containsExactly(1L, 2L);
    }

    @Test
    void letsGoOfAStageWhenItsJobEndsThoughItNeverHadItsTurn() {
        flow.submit(Jobs.narrow(0, 1));
        flow.submit(Jobs.narrow(1, 1));

        flow.fail(graph.job(new JobId(1)).orElseThrow(), "not wanted", Optional.empty());
        assertThat(served()).containsExactly(0L);
        flow.fail(graph.job(new JobId(0)).orElseThrow(), "not wanted", Optional.empty());

        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void endsTheRoundWhenATurnSaysSo() {
        flow.submit(Jobs.narrow(0, 1));
        flow.submit(Jobs.narrow(1, 1));
        List<Long> order = new ArrayList<>();

        queue.serve((stage, pending, most) -> {
            order.add(stage.createdFor().value());
            return false;
        });

        assertThat(order).containsExactly(0L);
    }
}
