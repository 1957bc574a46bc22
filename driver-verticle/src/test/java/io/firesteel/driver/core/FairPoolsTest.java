package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.stage.JobDescription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairPoolsTest {
    private final DriverRig rig =
            new DriverRig(Policies.of(new FiresteelConf().set("firesteel.scheduler.mode", "FAIR")));

    private static JobDescription job(long id, int partitions, String pool) {
        return Jobs.narrow(id, partitions, LocalProperties.POOL, pool);
    }

    private void pool(String name, SchedulingMode mode, int weight, int minShare) {
        rig.on(new DriverEvent.PoolDefined(new SchedulerPool(name, mode, weight, minShare)));
    }

    private static List<TaskId> ofStage(FakeExecutor executor, long stage) {
        return executor.tasks().stream()
                .filter(task -> task.stage().stage().value() == stage)
                .toList();
    }

    @Test
    void aLateJobOfAnotherPoolGetsTheNextSlots() {
        FakeExecutor executor = rig.register("e", 2);
        rig.submit(job(0, 10, "batch"));
        rig.submit(job(1, 1, "service"));

        rig.end(executor, DriverRig.result(executor.tasks().get(0)));

        assertThat(ofStage(executor, 1)).hasSize(1);
    }

    @Test
    void weightsDivideTheSlots() {
        pool("heavy", SchedulingMode.FIFO, 3, 0);
        rig.submit(job(0, 20, "light"));
        rig.submit(job(1, 20, "heavy"));

        FakeExecutor executor = rig.register("e", 8);

        assertThat(ofStage(executor, 0)).hasSize(2);
        assertThat(ofStage(executor, 1)).hasSize(6);
    }

    @Test
    void theLeastShareComesBeforeTheWeights() {
        pool("heavy", SchedulingMode.FIFO, 100, 0);
        pool("sure", SchedulingMode.FIFO, 1, 3);
        rig.submit(job(0, 20, "heavy"));
        rig.submit(job(1, 20, "sure"));

        FakeExecutor executor = rig.register("e", 8);

        assertThat(ofStage(executor, 1)).hasSize(3);
        assertThat(ofStage(executor, 0)).hasSize(5);
    }

    @Test
    void jobsOfAPoolGoByAgeUnlessItIsFair() {
        pool("fair", SchedulingMode.FAIR, 1, 0);
        rig.submit(job(0, 20, "fair"));
        rig.submit(job(1, 20, "fair"));
        rig.submit(job(2, 20, "byAge"));
        rig.submit(job(3, 20, "byAge"));

        FakeExecutor executor = rig.register("e", 8);

        assertThat(List.of(0, 1, 2, 3))
                .extracting(stage -> ofStage(executor, stage).size())
                .containsExactly(2, 2, 4, 0);
    }

    @Test
    void whatAPoolDoesNotUseOthersGet() {
        pool("sure", SchedulingMode.FIFO, 10, 6);
        rig.submit(job(0, 20, ""));
        rig.submit(job(1, 1, "sure"));

        FakeExecutor executor = rig.register("e", 8);

        assertThat(executor.tasks()).hasSize(8);
        assertThat(ofStage(executor, 0)).hasSize(7);
    }

    @Test
    void aPoolDescribedAnewSharesOtherwiseAtOnce() {
        FakeExecutor executor = rig.register("e", 2);
        rig.submit(job(0, 20, "first"));
        rig.submit(job(1, 20, "second"));
        assertThat(ofStage(executor, 1)).isEmpty();

        pool("second", SchedulingMode.FIFO, 1, 2);
        List<TaskId> started = new ArrayList<>(executor.tasks());
        started.forEach(task -> rig.end(executor, DriverRig.result(task)));

        assertThat(ofStage(executor, 1)).hasSize(2);
    }

    @Test
    void nothingIsLeftWhenAllHaveEnded() {
        FakeExecutor executor = rig.register("e", 2);
        rig.submit(job(0, 3, "a"));
        rig.submit(job(1, 3, "b"));
        rig.cancel(1);

        while (!executor.tasks().isEmpty()) {
            rig.end(executor, DriverRig.result(executor.tasks().get(0)));
        }

        rig.core().assertEmpty();
    }
}
