package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.JobFailed;
import org.junit.jupiter.api.Test;

/** Executors that are ended by what they run. */
class OwnFaultTest {
    private final DriverRig rig = new DriverRig();

    @Test
    void failsTheJobWhoseTaskEndsEveryExecutorItRunsOn() {
        rig.submit(Jobs.narrow(0, 1));

        for (int life = 0; life < 4; life++) {
            assertThat(rig.hasEnded(0)).isFalse();
            rig.exited(rig.register("e" + life, 1), 7, "exit code 7");
        }

        assertThat(rig.endOf(0))
                .isEqualTo("job 0 (job-0) failed: the task for partition 0 of stage 0 (count at Job.java:1) failed 4 "
                        + "times (limit 4); last on executor e3: io.firesteel.dag.ExecutorLostException: "
                        + "executor e3 on worker w-e3 lost at 22:13:21Z: exit code 7");
        assertThat(rig.effects(JobFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause()).isPresent());
        rig.assertSettled();
    }

    @Test
    void doesNotCountExecutorsThatAreKilledFromOutsideOrEndInOrder() {
        rig.submit(Jobs.narrow(0, 1));
        for (int life = 0; life < 4; life++) {
            rig.gone(rig.register("killed" + life, 1));
            rig.exited(rig.register("ordered" + life, 1), 56, "ended in order");
            rig.exited(rig.register("unseen" + life, 1), -1, "its process has left the cluster");
        }

        rig.finishResults(rig.register("good", 1));

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void countsWhenTheExitIsToldOnlyAfterTheExecutorLeftTheCluster() {
        rig.submit(Jobs.narrow(0, 1));

        for (int life = 0; life < 4; life++) {
            FakeExecutor executor = rig.register("e" + life, 1);
            rig.exited(executor, -1, "its process has left the cluster");
            rig.exited(executor, 52, "exit code 52: out of memory");
            rig.exited(executor, 52, "exit code 52: out of memory");
        }

        assertThat(rig.endOf(0)).contains("failed 4 times").endsWith("exit code 52: out of memory");
        rig.assertSettled();
    }

    @Test
    void blamesOnlyTasksThatCanHaveRun() {
        FakeExecutor quick = rig.register("quick", 1);
        rig.submit(Jobs.narrow(0, 40));
        rig.end(quick, DriverRig.quickResult(quick.tasks().get(0), 10));
        assertThat(quick.tasks()).hasSizeGreaterThan(10);
        TaskId oldest = quick.tasks().get(0);

        rig.exited(quick, 3, "exit code 3");

        assertThat(rig.warnings())
                .filteredOn(text -> text.contains("(failure 1 of 4)"))
                .singleElement()
                .asString()
                .contains("Task " + oldest);
        rig.finishResults(rig.register("good", 1));
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void tellsWhatWasLostWhereOutputsCannotBeRead() {
        FakeExecutor lost = rig.register("lost", "w", 1);
        FakeExecutor executor = rig.register("e1", "w-e1", 1);
        rig.submit(Jobs.shuffled(0, 1, 1));
        rig.gone(lost);

        for (int attempt = 0; attempt < 4; attempt++) {
            rig.finishMaps(executor);
            rig.end(executor, DriverRig.fetchFailed(executor.tasks().get(0), 0, "w", 0));
        }

        assertThat(rig.endOf(0))
                .endsWith("map outputs of shuffle_0 on worker w: connection refused; executor lost on worker w lost at "
                        + "22:13:21Z: killed by signal 9 (SIGKILL)");
        rig.assertSettled();
    }
}
