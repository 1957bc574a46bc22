package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.largeResult;
import static io.firesteel.driver.core.DriverRig.result;
import static io.firesteel.driver.core.DriverRig.withLargeUpdates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.bus.message.Order.ForgetResult;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.DeliverResult;
import io.firesteel.driver.core.DriverEffect.FetchResult;
import org.junit.jupiter.api.Test;

class LargeResultsTest {
    private final DriverRig rig = new DriverRig();
    private final FakeExecutor executor = rig.register("e1", 1);

    private TaskId submitAndEndWithLargeResult() {
        rig.submit(Jobs.narrow(0, 1));
        TaskId task = executor.tasks().get(0);
        rig.end(executor, largeResult(task, executor));
        return task;
    }

    @Test
    void fetchesAStoredResultDeliversItAndHasItForgotten() {
        TaskId task = submitAndEndWithLargeResult();
        assertThat(rig.effects(FetchResult.class)).extracting(FetchResult::task).containsExactly(task);
        assertThat(rig.hasEnded(0)).isFalse();
        assertThat(executor.results()).containsExactly(task);

        rig.on(new DriverEvent.ResultFetched(task, new byte[] {9}));

        assertThat(rig.effects(DeliverResult.class))
                .singleElement()
                .satisfies(deliver -> assertThat(deliver.result()).containsExactly(9));
        assertThat(rig.endOf(0)).isEmpty();
        assertThat(executor.results()).isEmpty();
        rig.assertSettled();
    }

    @Test
    void countsAResultUnderWayAsLeftOver() {
        submitAndEndWithLargeResult();

        assertThatIllegalStateException()
                .isThrownBy(rig.core()::assertEmpty)
                .withMessageContaining("results being fetched true, blobs true");
    }

    @Test
    void freesTheSlotWhileTheResultIsFetched() {
        rig.submit(Jobs.narrow(0, 2));
        rig.end(executor, largeResult(executor.tasks().get(0), executor));

        assertThat(executor.tasks()).hasSize(1);
    }

    @Test
    void countsAnUnavailableResultAsAFailureOfTheTask() {
        TaskId task = submitAndEndWithLargeResult();
        for (int failure = 1; failure <= 4; failure++) {
            rig.on(new DriverEvent.ResultUnavailable(task, "corrupt"));
            if (failure < 4) {
                task = executor.tasks().get(0);
                rig.end(executor, largeResult(task, executor));
            }
        }

        assertThat(rig.endOf(0))
                .contains("failed 4 times (limit 4); last on executor e1: the result could not be fetched: corrupt");
        assertThat(executor.results()).isEmpty();
        rig.assertSettled();
    }

    @Test
    void hasAResultForgottenThatNobodyWantsAnyMore() {
        TaskId task = submitAndEndWithLargeResult();

        rig.cancel(0);

        assertThat(executor.results()).isEmpty();
        rig.core().assertEmpty();
        rig.on(new DriverEvent.ResultFetched(task, new byte[] {9}));
        assertThat(rig.effects(DeliverResult.class)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void hasAResultForgottenThatComesTooLate() {
        rig.submit(Jobs.narrow(0, 1));
        TaskId task = executor.tasks().get(0);
        rig.setBusUp(false);
        rig.cancel(0);
        rig.setBusUp(true);

        executor.end(largeResult(task, executor));
        rig.pass(2_000);

        assertThat(rig.effects(FetchResult.class)).isEmpty();
        assertThat(executor.results()).isEmpty();
        rig.assertSettled();
    }

    @Test
    void deletesAMapOutputThatComesTooLateWithLargeUpdates() {
        rig.submit(Jobs.shuffled(0, 1, 1));
        TaskOutcome.MapOutputReady ready = withLargeUpdates(executor.tasks().get(0), executor);
        rig.setBusUp(false);
        rig.cancel(0);
        rig.setBusUp(true);

        executor.end(ready);
        rig.pass(2_000);

        assertDeleted(ready);
        assertThat(executor.history(ForgetResult.class)).hasSize(1);
    }

    @Test
    void deletesAMapOutputWhoseUpdatesWereUnderWayWhenItsJobWasCancelled() {
        rig.submit(Jobs.shuffled(0, 1, 1));
        TaskOutcome.MapOutputReady ready = withLargeUpdates(executor.tasks().get(0), executor);
        rig.end(executor, ready);

        rig.cancel(0);

        assertDeleted(ready);
    }

    @Test
    void deletesAMapOutputWhoseUpdatesCannotBeFetched() {
        rig.submit(Jobs.shuffled(0, 1, 1));
        TaskOutcome.MapOutputReady ready = withLargeUpdates(executor.tasks().get(0), executor);
        rig.end(executor, ready);

        rig.on(new DriverEvent.ResultUnavailable(ready.task(), "corrupt"));

        assertDeleted(ready);
    }

    private void assertDeleted(TaskOutcome.MapOutputReady ready) {
        assertThat(executor.history(FreeMapOutput.class))
                .extracting(FreeMapOutput::file)
                .containsExactly(ready.output().file());
    }

    @Test
    void dropsAResultUnderWayWhenACopyIsFirst() {
        rig.submit(Jobs.narrow(0, 1));
        TaskId original = executor.tasks().get(0);
        FakeExecutor second = rig.register("e2", 1);
        rig.pass(6_000, executor);
        TaskId copy = second.tasks().get(0);
        rig.end(executor, largeResult(original, executor));

        rig.end(second, result(copy));

        assertThat(rig.endOf(0)).isEmpty();
        assertThat(executor.results()).isEmpty();
        rig.on(new DriverEvent.ResultUnavailable(original, "dropped"));
        assertThat(rig.effects(DeliverResult.class)).hasSize(1);
        rig.assertSettled();
    }

    @Test
    void dropsALargeResultOfAPartitionThatIsDone() {
        rig.submit(Jobs.narrow(0, 2));
        TaskId original = executor.tasks().get(0);
        FakeExecutor second = rig.register("e2", 1);
        rig.pass(6_000, executor);
        rig.setBusUp(false);
        for (TaskId task : second.tasks()) {
            rig.end(second, result(task));
        }
        rig.end(executor, largeResult(original, executor));
        rig.setBusUp(true);
        rig.pass(3_000);

        assertThat(rig.effects(FetchResult.class)).hasSizeLessThan(2);
        assertThat(executor.history(ForgetResult.class)).hasSizeLessThan(2);
    }
}
