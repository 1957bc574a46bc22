package io.firesteel.driver.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.task.ExecutorHealth.Readmitted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExecutorHealthTest {
    private static final long TIMEOUT = 1_000;
    private static final ExecutorId ONE = new ExecutorId("one");
    private static final ExecutorId TWO = new ExecutorId("two");
    private static final ExecutorId THREE = new ExecutorId("three");
    private static final WorkerId HERE = new WorkerId("here");
    private static final WorkerId THERE = new WorkerId("there");
    private static final StageAttempt STAGE = new StageAttempt(new StageId(1), 0);
    private static final StageAttempt OTHER = new StageAttempt(new StageId(2), 0);

    private final ExecutorHealth health = new ExecutorHealth(policy(true));

    private static ExclusionPolicy policy(boolean enabled) {
        return new ExclusionPolicy(enabled, 1, 2, 2, 2, 2, 2, TIMEOUT);
    }

    private List<ExecutorId> tick(long nowMillis, StageAttempt... running) {
        return health.onTick(nowMillis, Set.of(running), List.of(ONE, TWO, THREE))
                .executors();
    }

    private void failTwice(StageAttempt stage, ExecutorId executor, WorkerId worker) {
        health.onFailed(stage, 0, executor, worker);
        health.onFailed(stage, 1, executor, worker);
    }

    @Test
    void nothingIsExcludedUnlessThatIsEnabled() {
        ExecutorHealth off = new ExecutorHealth(policy(false));

        assertThat(off.onFailed(STAGE, 0, ONE, HERE)).isFalse();
        assertThat(off.onFailed(STAGE, 1, ONE, HERE)).isFalse();
        assertThat(off.excludesAny()).isFalse();
        assertThat(off.onTick(5_000, Set.of(), List.of(ONE)).executors()).isEmpty();
    }

    @Test
    void anExecutorIsExcludedForAStageOnceWhenEnoughOfItsTasksHaveFailed() {
        assertThat(health.onFailed(STAGE, 0, ONE, HERE)).isFalse();
        assertThat(health.onFailed(STAGE, 0, ONE, HERE)).isFalse();
        assertThat(health.mayRun(STAGE, 5, ONE, HERE)).isTrue();

        assertThat(health.onFailed(STAGE, 1, ONE, HERE)).isTrue();
        assertThat(health.onFailed(STAGE, 2, ONE, HERE)).isFalse();

        assertThat(health.excludesAny()).isTrue();
        assertThat(health.mayRun(STAGE, 5, ONE, HERE)).isFalse();
        assertThat(health.mayRun(STAGE, 5, TWO, HERE)).isTrue();
        assertThat(health.mayRun(OTHER, 5, ONE, HERE)).isTrue();
        assertThat(health.isExcluded(ONE, HERE)).isFalse();
    }

    @Test
    void aTaskIsKeptFromWhereItFailedAndFromAWorkerWhereItFailedTwice() {
        health.onFailed(STAGE, 0, ONE, HERE);
        assertThat(health.mayRun(STAGE, 0, ONE, HERE)).isFalse();
        assertThat(health.mayRun(STAGE, 0, TWO, HERE)).isTrue();

        health.onFailed(STAGE, 0, TWO, HERE);

        assertThat(health.mayRun(STAGE, 0, THREE, HERE)).isFalse();
        assertThat(health.mayRun(STAGE, 0, THREE, THERE)).isTrue();
        assertThat(health.mayRun(STAGE, 1, THREE, HERE)).isTrue();
    }

    @Test
    void anExecutorIsExcludedFromAllUntilTheTimeIsUp() {
        failTwice(STAGE, ONE, HERE);

        assertThat(health.onSucceeded(STAGE, 100).executors()).containsExactly(ONE);
        assertThat(health.isExcluded(ONE, HERE)).isTrue();
        assertThat(health.mayRun(OTHER, 0, ONE, HERE)).isFalse();
        assertThat(health.isExcluded(TWO, HERE)).isFalse();
        assertThat(tick(99 + TIMEOUT)).isEmpty();
        assertThat(health.isExcluded(ONE, HERE)).isTrue();

        assertThat(tick(100 + TIMEOUT)).containsExactly(ONE);
        assertThat(health.isExcluded(ONE, HERE)).isFalse();
        assertThat(health.excludesAny()).isFalse();
        assertThat(tick(101 + TIMEOUT)).isEmpty();
    }

    @Test
    void failuresOfSeveralStagesAddUpUntilTheyAreForgotten() {
        health.onFailed(STAGE, 0, ONE, HERE);
        assertThat(health.onSucceeded(STAGE, 0).executors()).isEmpty();
        health.onFailed(OTHER, 0, ONE, HERE);
        tick(TIMEOUT - 1, OTHER);
        assertThat(health.onSucceeded(OTHER, TIMEOUT - 1).executors()).containsExactly(ONE);

        ExecutorHealth later = new ExecutorHealth(policy(true));
        later.onFailed(STAGE, 0, ONE, HERE);
        later.onSucceeded(STAGE, 0);
        later.onFailed(OTHER, 0, ONE, HERE);
        later.onTick(TIMEOUT, Set.of(OTHER), List.of(ONE));
        assertThat(later.onSucceeded(OTHER, TIMEOUT).executors()).isEmpty();
    }

    @Test
    void aStageWithoutFailuresExcludesNobody() {
        assertThat(health.onSucceeded(STAGE, 0).executors()).isEmpty();
    }

    @Test
    void anExecutorThatIsExcludedAlreadyIsNotToldAgain() {
        failTwice(STAGE, ONE, HERE);
        health.onSucceeded(STAGE, 0);
        health.onFailed(OTHER, 0, ONE, HERE);

        assertThat(health.onSucceeded(OTHER, 500).executors()).isEmpty();
        assertThat(tick(TIMEOUT)).as("excluded anew for as long").isEmpty();
        assertThat(tick(500 + TIMEOUT)).containsExactly(ONE);
    }

    @Test
    void aWorkerWithEnoughExcludedExecutorsIsExcluded() {
        failTwice(STAGE, ONE, HERE);
        health.onSucceeded(STAGE, 0);
        assertThat(health.isExcluded(THREE, HERE)).isFalse();

        failTwice(OTHER, TWO, HERE);
        health.onSucceeded(OTHER, 0);

        assertThat(health.isExcluded(THREE, HERE)).isTrue();
        assertThat(health.isExcluded(THREE, THERE)).isFalse();
    }

    @Test
    void aWorkerStaysExcludedThoughItsExecutorsAreReplacedUntilTheTimeIsUp() {
        failTwice(STAGE, ONE, HERE);
        failTwice(STAGE, TWO, HERE);
        assertThat(health.onSucceeded(STAGE, 0).workers()).containsExactly(Map.entry(HERE, 2));
        assertThat(health.onTick(1, Set.of(), List.of(THREE)).workers()).isEmpty();

        assertThat(health.isExcluded(THREE, HERE)).isTrue();
        Readmitted readmitted = health.onTick(TIMEOUT, Set.of(), List.of(THREE));

        assertThat(readmitted.workers()).containsExactly(HERE);
        assertThat(readmitted.executors()).as("none of them lives").isEmpty();
        assertThat(health.isExcluded(THREE, HERE)).isFalse();
        assertThat(health.excludesAny()).isFalse();
    }

    @Test
    void excludedExecutorsOfOtherWorkersDoNotCount() {
        failTwice(STAGE, ONE, HERE);
        failTwice(STAGE, TWO, THERE);
        health.onSucceeded(STAGE, 0);

        assertThat(health.isExcluded(THREE, HERE)).isFalse();
    }

    @Test
    void lostExecutorsAndEndedStagesAreForgotten() {
        failTwice(STAGE, ONE, HERE);
        health.onSucceeded(STAGE, 0);
        failTwice(OTHER, TWO, HERE);

        assertThat(health.onTick(TIMEOUT, Set.of(), List.of()).executors()).isEmpty();

        assertThat(health.excludesAny()).isFalse();
        assertThat(health.mayRun(OTHER, 0, TWO, HERE)).isTrue();
    }
}
