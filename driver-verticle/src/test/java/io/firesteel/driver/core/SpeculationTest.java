package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.event.ListenerEvent.SpeculativeTaskSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks take a second each, but for some. */
class SpeculationTest {
    private final DriverRig rig = new DriverRig(Policies.of(new FiresteelConf().set("firesteel.speculation", "true")));
    private final FakeExecutor slow = rig.register("slow", 1);
    private final FakeExecutor fast = rig.register("fast", 20);

    private TaskId lastOfTen() {
        rig.submit(Jobs.narrow(0, 10));
        endAll(fast);
        return slow.tasks().get(0);
    }

    private void endAll(FakeExecutor executor) {
        List.copyOf(executor.tasks()).forEach(task -> rig.end(executor, DriverRig.result(task)));
    }

    @Test
    void copiesATaskThatTakesThreeTimesAsLongAsTheOthers() {
        TaskId last = lastOfTen();

        rig.pass(2_000);
        assertThat(fast.tasks()).isEmpty();
        rig.pass(1_000);

        assertThat(fast.tasks()).extracting(TaskId::partition).containsExactly(last.partition());
        assertThat(rig.published(SpeculativeTaskSubmitted.class))
                .extracting(SpeculativeTaskSubmitted::partition)
                .containsExactly(last.partition());
        assertThat(rig.published(TaskStart.class))
                .filteredOn(TaskStart::speculative)
                .extracting(TaskStart::task)
                .containsExactlyElementsOf(fast.tasks());
    }

    @Test
    void theFirstToFinishCountsAndTheOtherIsKilled() {
        TaskId last = lastOfTen();
        rig.pass(3_000);

        rig.end(fast, DriverRig.result(fast.tasks().get(0)));

        assertThat(rig.endOf(0)).isEmpty();
        assertThat(slow.history())
                .filteredOn(KillTask.class::isInstance)
                .extracting(order -> ((KillTask) order).task())
                .containsOnly(last);
        rig.assertSettled();
    }

    @Test
    void theOriginalMayWin() {
        lastOfTen();
        rig.pass(3_000);

        rig.end(slow, DriverRig.result(slow.tasks().get(0)));

        assertThat(rig.endOf(0)).isEmpty();
        assertThat(fast.tasks()).isEmpty();
        rig.assertSettled();
    }

    @Test
    void copiesOnceOnly() {
        lastOfTen();

        rig.pass(20_000);

        assertThat(fast.tasks()).hasSize(1);
    }

    @Test
    void waitsUntilNineOfTenAreDone() {
        rig.submit(Jobs.narrow(0, 20));
        List.copyOf(fast.tasks()).subList(0, 17).forEach(task -> rig.end(fast, DriverRig.result(task)));

        rig.pass(20_000);

        assertThat(fast.tasks()).hasSize(2);
    }

    @Test
    void copiesTakeATenthOfTheSlotsOnly() {
        FakeExecutor slower = rig.register("slower", 10);
        rig.submit(Jobs.narrow(0, 100));
        while (!fast.tasks().isEmpty()) {
            endAll(fast);
        }
        rig.end(slower, DriverRig.result(slower.tasks().get(0)));

        rig.pass(30_000);

        assertThat(fast.tasks()).hasSize(3);
    }

    @Test
    void doesNotCopyWhereNobodyElseCouldRunIt() {
        rig.gone(fast);
        rig.submit(Jobs.narrow(0, 1));

        rig.pass(20_000);

        assertThat(slow.tasks()).hasSize(1);
        assertThat(slow.tasks().get(0).attempt()).isZero();
    }
}
