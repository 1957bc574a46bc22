package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.driver.core.DriverEffect.ReleaseExecutor;
import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.core.DriverEffect.WantExecutors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executors have two slots; time passes in steps of half a second. */
class DynamicAllocationTest {
    private static final FiresteelConf CONF = new FiresteelConf()
            .set("firesteel.dynamicAllocation.enabled", "true")
            .set("firesteel.dynamicAllocation.maxExecutors", "20")
            .set("firesteel.executor.cores", "2");

    private DriverRig rig = new DriverRig(Policies.of(CONF));

    private List<Integer> wanted() {
        return rig.effects(WantExecutors.class).stream()
                .map(WantExecutors::total)
                .toList();
    }

    private List<ExecutorId> released() {
        return rig.effects(ReleaseExecutor.class).stream()
                .map(ReleaseExecutor::executor)
                .toList();
    }

    @Test
    void waitingTasksAskForTwiceAsManyMoreEachTime() {
        rig.submit(Jobs.narrow(0, 100));

        rig.pass(10_000);

        assertThat(wanted()).containsExactly(1, 3, 7, 15, 20);
    }

    @Test
    void noMoreAreWantedThanHaveSlotsForAllTasks() {
        rig.submit(Jobs.narrow(0, 7));

        rig.pass(10_000);

        assertThat(wanted()).containsExactly(1, 3, 4);
    }

    @Test
    void nothingIsWantedWithoutWork() {
        rig.pass(10_000);

        assertThat(wanted()).isEmpty();
    }

    @Test
    void anIdleExecutorIsGivenBackAndNotReplaced() {
        FakeExecutor executor = rig.register("e", 2);
        rig.submit(Jobs.narrow(0, 1));
        rig.pass(70_000);
        assertThat(released()).isEmpty();

        rig.finishResults(executor);
        rig.pass(59_000);
        assertThat(released()).isEmpty();
        rig.pass(2_000);

        assertThat(released()).containsExactly(executor.id());
        assertThat(wanted()).last().isEqualTo(0);
        assertThat(rig.effects(ReplaceExecutor.class)).isEmpty();
    }

    @Test
    void anExecutorThatRunsShortTasksNowAndThenIsNotIdle() {
        FakeExecutor executor = rig.register("e", 2);
        for (int job = 0; job < 20; job++) {
            rig.submit(Jobs.narrow(job, 1));
            rig.finishResults(executor);
            rig.pass(10_000);
        }
        assertThat(released()).isEmpty();

        rig.pass(60_000);

        assertThat(released()).containsExactly(executor.id());
    }

    @Test
    void theLastThatServesMapOutputsOfALostWorkerIsKept() {
        FakeExecutor executor = rig.register("e", "w", 2);
        rig.submit(Jobs.shuffled(0, 1, 1));
        rig.finishMaps(executor);
        rig.finishResults(executor);
        rig.on(new DriverEvent.WorkerGone(executor.worker(), "killed"));

        rig.pass(200_000);
        assertThat(released()).isEmpty();
        rig.on(new DriverEvent.ShuffleUnreferenced(new ShuffleId(0)));
        rig.pass(1_000);

        assertThat(released()).containsExactly(executor.id());
    }

    @Test
    void ofTwoThatServeMapOutputsOfALostWorkerOneIsKept() {
        FakeExecutor executor = rig.register("e", "w", 2);
        FakeExecutor other = rig.register("other", "w", 2);
        makeOutputs(executor);
        rig.on(new DriverEvent.WorkerGone(executor.worker(), "killed"));

        rig.pass(200_000);

        assertThat(released()).containsExactly(executor.id());
        assertThat(rig.core().liveExecutors())
                .singleElement()
                .satisfies(left -> assertThat(left.id()).isEqualTo(other.id()));
    }

    @Test
    void oneOfTwoThatHandOverWhatTheyKeepStaysIfTheirWorkerIsLostMeanwhile() {
        rig = new DriverRig(Policies.of(CONF.with("firesteel.dynamicAllocation.cachedExecutorIdleTimeout", "60s")));
        FakeExecutor executor = rig.register("e", "w", 2);
        FakeExecutor other = rig.register("other", "w", 2);
        makeOutputs(executor);
        rig.on(new DriverEvent.RddPersisted(new RddId(1)));
        rig.keeps(executor, StorageLevel.MEMORY_ONLY(), List.of(BlockId.rdd(new RddId(1), 0)));
        rig.keeps(other, StorageLevel.MEMORY_ONLY(), List.of(BlockId.rdd(new RddId(1), 1)));
        rig.pass(61_000);
        assertThat(released()).isEmpty();

        rig.on(new DriverEvent.WorkerGone(executor.worker(), "killed"));
        rig.pass(200_000);

        assertThat(rig.core().liveExecutors())
                .filteredOn(left -> left.worker().equals(executor.worker()))
                .hasSize(1);
    }

    private void makeOutputs(FakeExecutor executor) {
        rig.submit(Jobs.shuffled(0, 1, 1));
        rig.finishMaps(executor);
        rig.finishResults(executor);
    }

    @Test
    void theLeastNumberIsKept() {
        rig = new DriverRig(Policies.of(CONF.with("firesteel.dynamicAllocation.minExecutors", "1")));
        rig.register("one", 2);
        rig.register("two", 2);

        rig.pass(200_000);

        assertThat(released()).hasSize(1);
    }

    @Test
    void whatIsWantedNeverEndsExecutorsThatRun() {
        FakeExecutor one = rig.register("one", 2);
        rig.register("two", 2);
        rig.submit(Jobs.narrow(0, 8));
        rig.pass(5_000);
        assertThat(wanted()).last().isEqualTo(4);

        while (one.tasks().size() == 2) {
            rig.end(one, DriverRig.result(one.tasks().get(0)));
        }
        rig.pass(1_000);

        assertThat(wanted()).last().isEqualTo(2);
    }

    @Test
    void aReleasedExecutorIsToldToStopIfItStillSpeaks() {
        FakeExecutor executor = rig.register("e", 2);
        rig.pass(70_000);

        rig.report(executor);

        assertThat(executor.isStopped()).isTrue();
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policies.of(CONF.with("firesteel.dynamicAllocation.minExecutors", "30")))
                .withMessageContaining("minExecutors is 30")
                .withMessageContaining("maxExecutors 20");
    }

    @Test
    void anExecutorThatHandsOverWhatItKeepsCountsUntilItGoes() {
        rig = new DriverRig(Policies.of(CONF.with("firesteel.dynamicAllocation.cachedExecutorIdleTimeout", "1s")));
        FakeExecutor keeper = rig.register("keeper", 2);
        RddId rdd = new RddId(5);
        rig.on(new DriverEvent.RddPersisted(rdd));
        rig.keeps(keeper, StorageLevel.MEMORY_ONLY(), List.of(BlockId.rdd(rdd, 0)));

        rig.pass(5_000);
        assertThat(released()).isEmpty();
        assertThat(wanted()).last().isEqualTo(1);
        rig.pass(10_000);

        assertThat(released()).containsExactly(keeper.id());
        assertThat(wanted()).last().isEqualTo(0);
    }
}
