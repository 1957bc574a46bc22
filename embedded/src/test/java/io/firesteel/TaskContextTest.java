package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.share.CollectionAccumulator;
import io.firesteel.dag.task.TaskContext;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskContextTest {
    private static final Queue<String> CALLS = new ConcurrentLinkedQueue<>();
    private static EngineFixture engine;
    private static FiresteelContext context;

    @BeforeAll
    static void start() throws Exception {
        engine = new EngineFixture(FiresteelOptions.defaults().withSlots(2).withMaxTaskFailures(1));
        context = engine.context;
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    private static TaskContext task() {
        return Objects.requireNonNull(TaskContext.get());
    }

    @Test
    void tellsWhichTaskItIs() {
        context.setLocalProperty("customer", "c-7");
        List<String> told = context.range(0, 4, 1, 4)
                .map(n -> task().partitionId() + " of " + task().numPartitions() + ", attempt "
                        + task().attemptNumber() + " in " + task().stageAttemptNumber() + " for "
                        + task().getLocalProperty("customer") + ", " + task().getLocalProperty("none") + ", "
                        + task().cpus() + task().resources())
                .collect();
        context.setLocalProperty("customer", null);

        assertThat(told.get(2)).isEqualTo("2 of 4, attempt 0 in 0 for c-7, null, 1{}");
        assertThat(told).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void givesEachAttemptAnIdOfItsOwn() {
        var ids = context.range(0, 8, 1, 8).map(n -> task().taskAttemptId());

        List<Long> all = ids.collect();
        all.addAll(ids.collect());

        assertThat(all).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void isNullOutsideOfTasks() {
        assertThat(TaskContext.get()).isNull();
        assertThat(TaskContext.getPartitionId()).isZero();
    }

    @Test
    void knowsPartitionsThatTheJobDoesNotWant() {
        assertThat(context.runJob(context.range(0, 9, 1, 9), (task, elements) -> task.numPartitions(), List.of(3)))
                .containsExactly(9);
    }

    @Test
    void callsCompletionListenersLastFirst() {
        context.range(0, 1, 1, 1).foreach(n -> {
            task().addTaskCompletionListener(ended -> CALLS.add("first " + ended.isCompleted()));
            task().addTaskCompletionListener(ended -> CALLS.add("second " + ended.isFailed()));
            task().addTaskFailureListener((failed, error) -> CALLS.add("failure"));
        });

        assertThat(CALLS).containsExactly("second false", "first true");
    }

    @Test
    void callsFailureListenersBeforeCompletionListeners() {
        assertThatThrownBy(() -> context.range(0, 1, 1, 1).foreach(n -> {
                    task().addTaskCompletionListener(ended -> CALLS.add("completed " + ended.isFailed()));
                    task().addTaskFailureListener((failed, error) -> CALLS.add("first " + error.getMessage()));
                    task().addTaskFailureListener((failed, error) -> CALLS.add("second"));
                    throw new IllegalStateException("broken");
                }))
                .hasMessageContaining("broken");

        assertThat(CALLS).containsExactly("second", "first broken", "completed true");
    }

    @Test
    void failsATaskWhoseListenerThrowsAndCallsTheOthers() {
        assertThatThrownBy(() -> context.range(0, 1, 1, 1).foreach(n -> {
                    task().addTaskCompletionListener(ended -> CALLS.add("still called"));
                    task().addTaskCompletionListener(ended -> {
                        throw new IllegalStateException("listener broke");
                    });
                    task().addTaskFailureListener((failed, error) -> CALLS.add("told"));
                }))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("listener broke");

        assertThat(CALLS).containsExactly("still called", "told");
    }

    @Test
    void countsWhatListenersAdd() {
        CollectionAccumulator<String> added = context.collectionAccumulator();

        context.range(0, 2, 1, 2).foreach(n -> task().addTaskCompletionListener(ended -> added.add("p" + n)));

        assertThat(added.value().stream().sorted().collect(Collectors.toList())).containsExactly("p0", "p1");
    }

    @Test
    void tellsWhatTheTaskHasCost() {
        assertThat(context.range(0, 1, 1, 1)
                        .map(n -> task().taskMetrics().executorRunTime())
                        .first())
                .isNotNegative();
    }
}
