package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.task.ReaperPolicy;
import org.junit.jupiter.api.Test;

/** Killed tasks that do not end. */
class ReaperTest {
    private static DriverRig withStubbornTask(ReaperPolicy policy) {
        DriverRig rig = new DriverRig(policy);
        FakeExecutor executor = rig.register("e1", 2);
        executor.ignoreKills();
        rig.submit(Jobs.narrow(0, 1));
        rig.submit(Jobs.narrow(1, 1));
        rig.cancel(0);
        return rig;
    }

    @Test
    void areToldOfNowAndThen() {
        DriverRig rig = withStubbornTask(ReaperPolicy.WATCHING);

        rig.pass(25_000);

        assertThat(rig.warnings())
                .filteredOn(text -> text.contains("still holds a slot of executor e1"))
                .hasSize(2)
                .allMatch(text -> text.startsWith("Task 0.0/0#0 was killed ") && text.contains("reaper.enabled"));
        rig.pass(600_000);
        assertThat(rig.effects(ReplaceExecutor.class)).isEmpty();
    }

    @Test
    void endTheirExecutorIfThatIsWanted() {
        DriverRig rig = withStubbornTask(new ReaperPolicy(true, 10_000, 120_000));

        rig.pass(119_000);
        assertThat(rig.effects(ReplaceExecutor.class)).isEmpty();
        rig.pass(2_000);

        assertThat(rig.effects(ReplaceExecutor.class))
                .singleElement()
                .satisfies(replace -> assertThat(replace.reason()).startsWith("its task 0.0/0#0 has not ended 120"));
        FakeExecutor second = rig.register("e2", 1);
        assertThat(second.tasks()).extracting(Object::toString).containsExactly("1.0/0#1");
        rig.finishResults(second);
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void areForgottenWhenTheyEndAfterAll() {
        DriverRig rig = withStubbornTask(new ReaperPolicy(true, 10_000, 120_000));
        FakeExecutor executor = rig.executor("e1");

        rig.pass(60_000);
        rig.finishResults(executor);
        rig.pass(600_000);

        assertThat(rig.effects(ReplaceExecutor.class)).isEmpty();
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }
}
