package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.result;
import static io.firesteel.driver.core.DriverRig.threw;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.JobFailed;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final DriverRig rig = new DriverRig();

    @Test
    void runsAFailedTaskAgain() {
        FakeExecutor executor = rig.register("e1", 1);
        rig.submit(Jobs.narrow(0, 1));
        TaskId first = executor.tasks().get(0);

        rig.end(executor, threw(first));

        TaskId second = executor.tasks().get(0);
        assertThat(second.partition()).isZero();
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(rig.warnings())
                .anyMatch(text -> text.contains("Task 0.0/0#0 of stage 0 (count at Job.java:1) failed on e1 "
                        + "(failure 1 of 4), it runs again: java.lang.ArithmeticException: / by zero"));
        rig.end(executor, result(second));
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void failsTheJobAtTheLimitAndSaysWhichTaskWhereAndWhy() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 2));

        for (int failure = 0; failure < 4; failure++) {
            TaskId one = executor.tasks().stream()
                    .filter(task -> task.partition() == 1)
                    .findFirst()
                    .orElseThrow();
            rig.end(executor, threw(one));
        }

        assertThat(rig.endOf(0))
                .isEqualTo(
                        "job 0 (job-0) failed: the task for partition 1 of stage 0 (count at Job.java:1) failed 4 times "
                                + "(limit 4); last on executor e1: java.lang.ArithmeticException: / by zero");
        assertThat(rig.effects(JobFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause())
                        .hasValueSatisfying(cause -> assertThat(cause.trace()).isEqualTo("at Job.java:3")));
        rig.assertSettled();
    }

    @Test
    void failsEveryJobThatNeedsTheStage() {
        FakeExecutor executor = rig.register("e1", 1);
        rig.submit(Jobs.shuffled(0, 1, 1));
        rig.submit(Jobs.shuffled(1, 1, 1));

        for (int failure = 0; failure < 4; failure++) {
            rig.end(executor, threw(executor.tasks().get(0)));
        }

        assertThat(rig.endOf(0))
                .startsWith("job 0 (job-0) failed: the task for partition 0 of stage 1 (map0) failed 4 times");
        assertThat(rig.endOf(1))
                .startsWith("job 1 (job-1) failed: the task for partition 0 of stage 1 (map0) failed 4 times");
        rig.assertSettled();
    }

    @Test
    void retriesOnAnotherExecutorIfOneLives() {
        FakeExecutor first = rig.register("e1", 1);
        FakeExecutor second = rig.register("e2", 1);
        rig.submit(Jobs.narrow(0, 2));
        TaskId task = first.tasks().get(0);

        rig.end(first, threw(task));

        assertThat(first.tasks()).isEmpty();
        rig.end(second, result(second.tasks().get(0)));
        assertThat(second.tasks()).singleElement().isEqualTo(new TaskId(task.stage(), task.partition(), 1));
    }

    @Test
    void retriesOnTheSameExecutorOnceItHasFailedOnAllOthers() {
        FakeExecutor first = rig.register("e1", 1);
        FakeExecutor second = rig.register("e2", 1);
        rig.submit(Jobs.narrow(0, 1));

        rig.end(first, threw(first.tasks().get(0)));
        rig.end(second, threw(second.tasks().get(0)));
        FakeExecutor third = first.tasks().isEmpty() ? second : first;
        rig.end(third, result(third.tasks().get(0)));

        assertThat(rig.endOf(0)).isEmpty();
    }

    @Test
    void doesNotCountKilledTasksAsFailures() {
        FakeExecutor executor = rig.register("e1", 1);
        rig.submit(Jobs.narrow(0, 1));

        for (int i = 0; i < 10; i++) {
            rig.end(executor, new TaskKilled(executor.tasks().get(0)));
        }
        rig.finishResults(executor);

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }
}
