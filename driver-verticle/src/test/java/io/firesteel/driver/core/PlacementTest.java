package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.quickResult;
import static io.firesteel.driver.core.DriverRig.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private final DriverRig rig = new DriverRig();

    @Test
    void dealsTasksOutEvenlyTheEmptiestExecutorFirst() {
        FakeExecutor small = rig.register("small", 2);
        FakeExecutor large = rig.register("large", 4);

        rig.submit(Jobs.narrow(0, 3));

        assertThat(large.tasks()).extracting(TaskId::partition).containsExactly(0, 2);
        assertThat(small.tasks()).extracting(TaskId::partition).containsExactly(1);
    }

    @Test
    void servesOlderJobsFirst() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 3));
        rig.submit(Jobs.narrow(1, 3));

        rig.end(executor, result(executor.tasks().get(0)));
        rig.end(executor, result(executor.tasks().get(0)));

        assertThat(executor.tasks())
                .extracting(task -> task.stage().stage().value())
                .containsExactly(0L, 1L);
        rig.finishResults(executor);
        assertThat(rig.endOf(1)).isEmpty();
    }

    @Test
    void servesASharedStageByItsOldestJob() {
        rig.submit(Jobs.shuffled(0, 1, 1));
        rig.submit(Jobs.narrow(1, 1));
        rig.submit(Jobs.shuffled(2, 1, 1));

        FakeExecutor executor = rig.register("e1", 1);

        assertThat(executor.tasks())
                .extracting(task -> task.stage().stage().value())
                .containsExactly(1L);
    }

    @Test
    void waitsWithTheNextTaskWhileTasksAreLong() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 100));
        assertThat(executor.tasks()).hasSize(2);

        rig.end(executor, quickResult(executor.tasks().get(0), 20_000));

        assertThat(executor.tasks()).hasSize(2);
    }

    @Test
    void prefetchesShortTasksAndNoMoreThanTheBound() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 200));

        rig.end(executor, quickResult(executor.tasks().get(0), 10_000));
        assertThat(executor.tasks()).hasSize(2 + 2 * 2);

        for (int i = 0; i < 20; i++) {
            rig.end(executor, quickResult(executor.tasks().get(0), 1));
        }
        assertThat(executor.tasks()).hasSize(2 + 2 * 32);
    }

    @Test
    void fillsEverySlotBeforeItPrefetches() {
        FakeExecutor first = rig.register("e1", 1);
        rig.submit(Jobs.narrow(0, 10));
        rig.setBusUp(false);
        first.end(quickResult(first.tasks().get(0), 1));
        rig.setBusUp(true);
        FakeExecutor second = rig.register("e2", 8);
        assertThat(second.tasks()).hasSize(8);

        rig.report(first);

        assertThat(first.tasks()).hasSize(1);
    }

    @Test
    void doesNotPrefetchForAStageWhoseTasksAreNotKnownToBeShort() {
        FakeExecutor executor = rig.register("e1", 1);
        rig.submit(Jobs.narrow(0, 3));
        rig.submit(Jobs.narrow(1, 3));

        rig.end(executor, quickResult(executor.tasks().get(0), 1));

        assertThat(executor.tasks()).allMatch(task -> task.stage().stage().value() == 0);
        assertThat(executor.tasks()).hasSize(2);
    }

    @Test
    void prefetchesForTheFirstStagesInTheQueueOnly() {
        FakeExecutor executor = rig.register("e1", 20);
        for (int job = 0; job < 20; job++) {
            rig.submit(Jobs.narrow(job, 100));
            rig.end(executor, quickResult(executor.tasks().get(0), 10));
        }

        assertThat(executor.tasks()).hasSizeLessThanOrEqualTo(20 + 20 * 32);
        rig.finishResults(executor);
        assertThat(rig.ledger().haveAllEnded()).isTrue();
    }

    @Test
    void sendsAllOrdersOfARoundInOneMessage() {
        FakeExecutor executor = rig.register("e1", 4);
        int before = rig.sent(executor.id(), io.firesteel.bus.message.DriverToExecutor.ExecutorOrders.class)
                .size();

        rig.submit(Jobs.narrow(0, 4));

        List<io.firesteel.bus.message.DriverToExecutor.ExecutorOrders> sent =
                rig.sent(executor.id(), io.firesteel.bus.message.DriverToExecutor.ExecutorOrders.class);
        assertThat(sent).hasSize(before + 1);
        assertThat(sent.get(before).orders()).hasSize(5); // the plan and four tasks
    }

    @Test
    void startsThousandsOfTasksAndEndsThemQuickly() {
        FakeExecutor executor = rig.register("e1", 20_000);

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(20), () -> {
            DriverCore core = rig.core();
            core.on(new DriverEvent.JobSubmitted(Jobs.narrow(0, 20_000)), 1_000);
            core.endRound(1_000);
            core.on(new DriverEvent.JobCancelled(new io.firesteel.dag.id.JobId(0), "enough", true), 1_000);
            core.endRound(1_000);
        });

        assertThat(executor.isRegistered()).isTrue();
    }
}
