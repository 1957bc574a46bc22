package io.firesteel.driver.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSetTest {
    private static final ExecutorId ONE = new ExecutorId("e1");
    private static final ExecutorId TWO = new ExecutorId("e2");
    private static final TaskSet.Watch NOBODY = new TaskSet.Watch() {
        @Override
        public void onPending() {}

        @Override
        public void onRunning(int change) {}
    };

    private final TaskSet set = new TaskSet(new StageAttempt(new StageId(3), 1), List.of(4, 2), NOBODY);

    private TaskId start(ExecutorId executor) {
        return set.start(executor, excluded -> true).orElseThrow();
    }

    @Test
    void startsPartitionsInAscendingOrderAndCountsAttempts() {
        TaskId first = start(ONE);
        assertThat(first).hasToString("3.1/2#0");
        assertThat(start(ONE)).hasToString("3.1/4#0");
        assertThat(set.start(ONE, excluded -> true)).isEmpty();

        set.ended(first);
        set.requeue(2);

        assertThat(start(ONE)).hasToString("3.1/2#1");
    }

    @Test
    void isDoneWhenEveryPartitionHasSucceeded() {
        TaskId first = start(ONE);
        TaskId second = start(ONE);
        set.ended(first);
        assertThat(set.succeeded(2)).isEmpty();
        assertThat(set.isDone()).isFalse();
        assertThat(set.isPartitionDone(2)).isTrue();

        set.ended(second);
        set.succeeded(4);

        assertThat(set.isDone()).isTrue();
        assertThat(set.isIdle()).isTrue();
        assertThat(set.size()).isEqualTo(2);
    }

    @Test
    void isNotDoneByPartitionsOfOtherAttempts() {
        set.succeeded(7);
        set.succeeded(8);

        assertThat(set.isDone()).isFalse();
    }

    @Test
    void neverStartsADonePartition() {
        set.succeeded(2);

        assertThat(set.requeue(2)).isFalse();
        assertThat(set.requeueCopy(2)).isFalse();
        assertThat(start(ONE).partition()).isEqualTo(4);
    }

    @Test
    void passesOverAnExecutorOnWhichThePartitionFailedWhileOthersLive() {
        TaskId task = start(ONE);
        set.ended(task);
        assertThat(set.failed(task, ONE)).isEqualTo(1);
        set.requeue(2);

        assertThat(start(ONE).partition()).isEqualTo(4);
        assertThat(set.start(ONE, excluded -> true)).isEmpty();
        assertThat(set.start(ONE, excluded -> false).orElseThrow().partition()).isEqualTo(2);
    }

    @Test
    void startsACopyElsewhereAndReportsItWhenTheOriginalSucceeds() {
        TaskId original = start(ONE);
        set.succeeded(4);
        assertThat(set.requeue(2)).isFalse();
        assertThat(set.requeueCopy(2)).isTrue();
        assertThat(set.start(ONE, excluded -> true)).isEmpty();

        TaskId copy = start(TWO);

        assertThat(set.executorOf(copy)).contains(TWO);
        assertThat(set.running()).containsOnlyKeys(original, copy);
        set.ended(original);
        assertThat(set.succeeded(2)).containsExactly(copy);
        assertThat(set.isRunning(copy)).isTrue();
        assertThat(set.isRunning(original)).isFalse();
    }

    @Test
    void takesBackACopyThatHasNotStarted() {
        start(ONE);
        set.requeueCopy(2);

        set.dropCopy(2);
        set.dropCopy(4);

        assertThat(set.pending()).containsExactly(4);
    }

    @Test
    void startsNothingOnceClosedWhileWhatRunsMayEnd() {
        TaskId running = start(ONE);
        set.close();

        assertThat(set.isClosed()).isTrue();
        assertThat(set.hasPending()).isFalse();
        assertThat(set.start(TWO, excluded -> true)).isEmpty();
        assertThat(set.requeueCopy(4)).isFalse();
        assertThat(set.forgotten()).isEmpty();
        assertThat(set.ended(running)).isTrue();
        assertThat(set.ended(running)).isFalse();
    }

    @Test
    void tellsPartitionsThatWereForgotten() {
        assertThat(set.forgotten()).isEmpty();
        TaskId task = start(ONE);
        assertThat(set.forgotten()).isEmpty();

        set.ended(task);

        assertThat(set.forgotten()).containsExactly(2);
    }
}
