package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.event.ListenerEvent.ExecutorExcluded;
import io.firesteel.dag.event.ListenerEvent.ExecutorUnexcluded;
import io.firesteel.dag.event.ListenerEvent.NodeExcluded;
import io.firesteel.dag.event.ListenerEvent.NodeUnexcluded;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.core.DriverEffect.WantExecutors;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExclusionTest {
    private static final FiresteelConf CONF = new FiresteelConf()
            .set("firesteel.excludeOnFailure.enabled", "true")
            .set("firesteel.task.maxFailures", "10");

    private DriverRig rig = new DriverRig(Policies.of(CONF));

    private void failAll(FakeExecutor executor) {
        while (!executor.tasks().isEmpty()) {
            rig.end(executor, DriverRig.threw(executor.tasks().get(0)));
        }
    }

    /** An executor that fails the tasks of job 0 as long as it gets any. */
    private FakeExecutor whereAllFail(int slots, int tasks) {
        FakeExecutor bad = rig.register("bad", slots);
        rig.submit(Jobs.narrow(0, tasks));
        failAll(bad);
        return bad;
    }

    private void endAll(FakeExecutor... executors) {
        boolean any = true;
        while (any) {
            any = false;
            for (FakeExecutor executor : executors) {
                any |= !executor.tasks().isEmpty();
                List.copyOf(executor.tasks()).forEach(task -> rig.end(executor, DriverRig.result(task)));
            }
        }
    }

    @Test
    void anExecutorWhereTwoTasksFailedGetsNoMoreOfTheStageButOfOthers() {
        FakeExecutor bad = whereAllFail(2, 10);
        assertThat(bad.tasks()).isEmpty();

        rig.submit(Jobs.narrow(1, 10));

        assertThat(bad.tasks()).extracting(task -> task.stage().stage().value()).containsExactly(1L, 1L);
    }

    @Test
    void aWorkerWithTwoExcludedExecutorsGetsNoMoreOfTheStage() {
        FakeExecutor one = rig.register("one", "w", 2);
        FakeExecutor two = rig.register("two", "w", 2);
        rig.submit(Jobs.narrow(0, 10));
        failAll(one);
        failAll(two);

        FakeExecutor three = rig.register("three", "w", 2);
        FakeExecutor elsewhere = rig.register("elsewhere", "v", 2);

        assertThat(three.tasks()).isEmpty();
        assertThat(elsewhere.tasks()).hasSize(2);
    }

    @Test
    void whatSucceedsElsewhereExcludesForATime() {
        FakeExecutor bad = whereAllFail(2, 2);
        FakeExecutor good = rig.register("good", 2);
        endAll(good);
        assertThat(rig.endOf(0)).isEmpty();

        rig.submit(Jobs.narrow(1, 10));
        assertThat(bad.tasks()).isEmpty();
        rig.pass(3_600_000);

        assertThat(bad.tasks()).hasSize(2);
        endAll(bad, good);
        rig.assertSettled();
    }

    @Test
    void listenersAreToldWhoIsExcludedFromWhatAndWhenThatEnds() {
        FakeExecutor bad = whereAllFail(2, 2);
        assertThat(rig.published(ExecutorExcluded.class))
                .singleElement()
                .satisfies(excluded -> assertThat(excluded.stage()).isPresent());
        assertThat(rig.warnings()).anyMatch(line -> line.contains("bad on worker w-bad gets no more tasks of stage 0"));

        FakeExecutor good = rig.register("good", 2);
        endAll(good);
        assertThat(rig.published(ExecutorExcluded.class)).hasSize(2).last().satisfies(excluded -> {
            assertThat(excluded.executor()).isEqualTo(bad.id());
            assertThat(excluded.stage()).isEmpty();
        });
        assertThat(rig.warnings()).anyMatch(line -> line.contains("bad is excluded for a time"));

        rig.pass(3_600_000);
        assertThat(rig.published(ExecutorUnexcluded.class))
                .singleElement()
                .satisfies(readmitted -> assertThat(readmitted.executor()).isEqualTo(bad.id()));
    }

    @Test
    void listenersAreToldOfAWorkerThatGetsNoMoreOfAStage() {
        FakeExecutor one = rig.register("one", "w", 2);
        FakeExecutor two = rig.register("two", "w", 2);
        rig.submit(Jobs.narrow(0, 10));
        failAll(one);
        assertThat(rig.published(NodeExcluded.class)).isEmpty();

        failAll(two);

        assertThat(rig.published(NodeExcluded.class)).singleElement().satisfies(excluded -> {
            assertThat(excluded.worker()).isEqualTo(one.worker());
            assertThat(excluded.executorFailures()).isEqualTo(2);
            assertThat(excluded.stage()).isPresent();
        });
    }

    @Test
    void listenersAreToldWhenAWorkerIsExcludedFromAllAndWhenThatEnds() {
        FakeExecutor one = rig.register("one", "w", 2);
        FakeExecutor two = rig.register("two", "w", 2);
        rig.submit(Jobs.narrow(0, 4));
        failAll(one);
        failAll(two);
        FakeExecutor elsewhere = rig.register("elsewhere", "v", 2);
        endAll(elsewhere);

        assertThat(rig.published(NodeExcluded.class)).hasSize(2).last().satisfies(excluded -> {
            assertThat(excluded.worker()).isEqualTo(one.worker());
            assertThat(excluded.executorFailures()).isEqualTo(2);
            assertThat(excluded.stage()).isEmpty();
        });
        assertThat(rig.warnings()).anyMatch(line -> line.contains("Worker w gets no more tasks for a time"));
        assertThat(rig.published(NodeUnexcluded.class)).isEmpty();
        rig.pass(3_600_000);
        assertThat(rig.published(NodeUnexcluded.class))
                .singleElement()
                .satisfies(readmitted -> assertThat(readmitted.worker()).isEqualTo(one.worker()));
    }

    @Test
    void whatFailsInTheEndExcludesNobody() {
        rig = new DriverRig(Policies.of(CONF.with("firesteel.task.maxFailures", "1")));
        FakeExecutor executor = rig.register("e", 2);
        rig.submit(Jobs.narrow(0, 2));
        rig.end(executor, DriverRig.threw(executor.tasks().get(0)));
        assertThat(rig.endOf(0)).contains("failed 1 times");

        rig.submit(Jobs.narrow(1, 2));
        rig.report(executor);

        assertThat(executor.tasks())
                .extracting(TaskId::stage)
                .extracting(stage -> stage.stage().value())
                .contains(1L);
    }

    @Test
    void aTaskThatMayRunNowhereFailsItsJobInTheEnd() {
        whereAllFail(2, 2);

        rig.pass(119_000);
        assertThat(rig.hasEnded(0)).isFalse();
        rig.pass(2_000);

        assertThat(rig.endOf(0)).contains("may run on none of the 0 executors");
        rig.assertSettled();
    }

    @Test
    void anotherExecutorInTimeSavesTheJob() {
        whereAllFail(2, 2);
        rig.pass(100_000);

        endAll(rig.register("good", 2));

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void whoIsExcludedNoMoreIsNotToBlameThatNoExecutorComes() {
        rig = new DriverRig(Policies.of(CONF.with("firesteel.excludeOnFailure.timeout", "60s")));
        FakeExecutor bad = whereAllFail(4, 2);
        rig.submit(Jobs.narrow(1, 1));
        FakeExecutor good = rig.register("good", 4);
        endAll(good);
        rig.submit(Jobs.narrow(2, 2));
        rig.submit(Jobs.narrow(3, 2));
        rig.end(good, DriverRig.threw(good.tasks().get(2)));
        rig.gone(good);
        rig.pass(1_000);
        endAll(bad);

        rig.pass(200_000);

        assertThat(rig.core().liveExecutors()).isEmpty();
        assertThat(rig.endOf(3)).contains("may run on none");
        assertThat(rig.hasEnded(2)).isFalse();
        endAll(rig.register("another", 2));
        assertThat(rig.endOf(2)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void anIdleExecutorMakesRoomForAnotherIfATaskMayRunNowhere() {
        FakeExecutor bad = whereAllFail(2, 2);

        rig.pass(1_000);

        assertThat(rig.effects(ReplaceExecutor.class)).singleElement().satisfies(replaced -> {
            assertThat(replaced.executor()).isEqualTo(bad.id());
            assertThat(replaced.reason()).contains("it is idle").contains("may run on none of the 1 executors");
        });
        endAll(rig.register("another", 2));
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void anExecutorThatRunsTasksIsNotEndedForOthersBeforeItIsIdle() {
        FakeExecutor bad = whereAllFail(4, 2);
        rig.submit(Jobs.narrow(1, 2));

        rig.pass(10_000);
        assertThat(rig.effects(ReplaceExecutor.class)).isEmpty();

        endAll(bad);
        rig.pass(1_000);
        assertThat(rig.effects(ReplaceExecutor.class)).hasSize(1);
        assertThat(rig.endOf(1)).isEmpty();
    }

    @Test
    void dynamicAllocationAsksForAnotherIfNoneCanBeEnded() {
        rig = new DriverRig(Policies.of(CONF.with("firesteel.dynamicAllocation.enabled", "true")
                .with("firesteel.dynamicAllocation.initialExecutors", "1")
                .with("firesteel.dynamicAllocation.maxExecutors", "3")
                .with("firesteel.executor.cores", "4")));
        FakeExecutor bad = whereAllFail(4, 2);
        rig.submit(Jobs.narrow(1, 2));

        rig.pass(10_000);

        assertThat(rig.effects(ReplaceExecutor.class)).isEmpty();
        assertThat(rig.effects(WantExecutors.class))
                .extracting(WantExecutors::total)
                .containsExactly(2);
        endAll(rig.register("another", 4), bad);
        assertThat(rig.endOf(0)).isEmpty();
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }
}
