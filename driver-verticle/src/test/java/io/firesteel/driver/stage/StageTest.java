package io.firesteel.driver.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.output.PinnedOutputs;
import io.firesteel.driver.pool.PoolOptions;
import io.firesteel.driver.pool.PoolQueue;
import io.firesteel.driver.task.TaskSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final StageDescription DESCRIPTION = new StageDescription(
            Optional.empty(),
            new PlanBlob("hash", new Payload.Inline(new byte[0])),
            List.of(new TaskTemplate(5, List.of()), new TaskTemplate(3, List.of())),
            Set.of(),
            "count at Job.java:1",
            Determinism.DETERMINATE);

    private final Stage stage = new Stage(new StageId(4), DESCRIPTION, new JobId(0), new PoolQueue(PoolOptions.FIFO));

    @Test
    void followsItsTableOfStates() {
        assertThat(StageState.WAITING.canBecome(StageState.RUNNING)).isTrue();
        assertThat(StageState.WAITING.canBecome(StageState.DONE)).isTrue();
        assertThat(StageState.RUNNING.canBecome(StageState.WAITING)).isTrue();
        assertThat(StageState.RUNNING.canBecome(StageState.DONE)).isTrue();
        assertThat(StageState.DONE.canBecome(StageState.WAITING)).isTrue();
        assertThat(StageState.DONE.canBecome(StageState.RUNNING)).isFalse();
        for (StageState state : StageState.values()) {
            assertThat(state.canBecome(state)).isFalse();
        }
    }

    @Test
    void refusesAStateThatMayNotFollow() {
        stage.startAttempt(List.of(3), Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> stage.transition(StageState.RUNNING))
                .withMessage("Stage 4 cannot go from RUNNING to RUNNING.");
    }

    @Test
    void keepsAnOldAttemptAsLongAsItsTasksRun() {
        PinnedOutputs pinned = new PinnedOutputs(new ShuffleId(1), List.of());
        TaskSet first = stage.startAttempt(List.of(3, 5), Map.of(new ShuffleId(1), pinned));
        TaskId task = first.start(new ExecutorId("e1"), excluded -> true).orElseThrow();
        assertThat(stage.failAttempt()).isEqualTo(1);
        assertThat(stage.current()).isEmpty();

        TaskSet second = stage.startAttempt(List.of(3, 5), Map.of());
        assertThat(stage.attempt(first.id())).containsSame(first);
        assertThat(stage.pinned(first.id(), new ShuffleId(1))).contains(pinned);
        first.ended(task);
        assertThat(stage.failAttempt()).isEqualTo(2);
        stage.startAttempt(List.of(3, 5), Map.of());

        assertThat(stage.attempt(first.id())).isEmpty();
        assertThat(stage.attempt(second.id())).isEmpty();
        assertThat(stage.pinned(first.id(), new ShuffleId(1))).isEmpty();
        assertThat(stage.pinned(first.id())).isEmpty();
    }

    @Test
    void knowsItsTasksAndTheirMeanTime() {
        assertThat(stage.meanTaskMicros()).isEqualTo(Long.MAX_VALUE);
        stage.onTaskTime(10);
        stage.onTaskTime(30);

        assertThat(stage.meanTaskMicros()).isEqualTo(20);
        assertThat(stage.template(3).partition()).isEqualTo(3);
        assertThatIllegalStateException()
                .isThrownBy(() -> stage.template(4))
                .withMessage("Stage 4 has no partition 4.");
        assertThat(stage).hasToString("stage 4 (count at Job.java:1)");
    }

    @Test
    void closesAnAttemptOnceHoweverOftenAsked() {
        stage.startAttempt(List.of(3), Map.of());
        stage.closeAttempt();
        stage.closeAttempt();

        assertThat(stage.current()).isEmpty();
    }

    @Test
    void numbersResultsInTheOrderTheyWereAskedFor() {
        Job job = new StageGraph(new MapOutputTracker(), new BlockLocations(), new PoolQueue(PoolOptions.FIFO))
                .add(new JobDescription(new JobId(9), "job", DESCRIPTION, Map.of()));

        assertThat(job.position(5)).isZero();
        assertThat(job.position(3)).isEqualTo(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> job.position(4))
                .withMessage("job 9 did not ask for partition 4.");
        assertThat(job.deliver(5)).isTrue();
        assertThat(job.deliver(5)).isFalse();
        assertThat(job.isDelivered(5)).isTrue();
        assertThat(job.isComplete()).isFalse();
        job.deliver(3);
        assertThat(job.isComplete()).isTrue();
    }

    @Test
    void schedulesInTheSameOrderInEveryProcess() {
        List<ShuffleId> descending = LongStream.iterate(40, id -> id - 1)
                .limit(40)
                .mapToObj(ShuffleId::new)
                .toList();
        Map<ShuffleId, StageDescription> maps = new LinkedHashMap<>();
        descending.forEach(shuffle -> maps.put(shuffle, DESCRIPTION));

        StageDescription reading = new StageDescription(
                Optional.empty(),
                DESCRIPTION.plan(),
                DESCRIPTION.tasks(),
                new LinkedHashSet<>(descending),
                "count",
                Determinism.DETERMINATE);

        assertThat(reading.reads()).containsExactlyElementsOf(descending);
        assertThat(new JobDescription(new JobId(9), "job", reading, maps)
                        .mapStages()
                        .keySet())
                .containsExactlyElementsOf(descending);
    }

    @Test
    void refusesAJobThatReadsWhatNoStageWrites() {
        StageGraph graph =
                new StageGraph(new MapOutputTracker(), new BlockLocations(), new PoolQueue(PoolOptions.FIFO));
        StageDescription reading = new StageDescription(
                Optional.empty(),
                DESCRIPTION.plan(),
                DESCRIPTION.tasks(),
                Set.of(new ShuffleId(8)),
                "count",
                Determinism.DETERMINATE);
        Job job = graph.add(new JobDescription(new JobId(9), "job", reading, Map.of()));

        assertThatIllegalStateException()
                .isThrownBy(() -> graph.ready(job))
                .withMessage("job 9 has no stage that writes shuffle_8.");
        assertThatIllegalStateException()
                .isThrownBy(graph::checkInvariants)
                .withMessageContaining("job 9 has not ended and waits for nothing");
    }

    @Test
    void noticesAPartitionThatARunningStageHasForgotten() {
        StageGraph graph =
                new StageGraph(new MapOutputTracker(), new BlockLocations(), new PoolQueue(PoolOptions.FIFO));
        Job job = graph.add(new JobDescription(new JobId(9), "job", DESCRIPTION, Map.of()));
        Stage only = graph.ready(job).get(0);
        TaskSet set = only.startAttempt(graph.missing(only), Map.of());
        graph.checkInvariants();

        set.ended(set.start(new ExecutorId("e1"), excluded -> true).orElseThrow());

        assertThatIllegalStateException()
                .isThrownBy(graph::checkInvariants)
                .withMessageContaining("Partitions [3] of stage 0 (count at Job.java:1) neither wait nor run");
    }
}
