package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.KeptBlock;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.event.TaskLocality;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.dag.plan.TaskReads;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.driver.core.DriverEffect.WakeUp;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.TaskTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where tasks run, by what they read. Executor {@code e} is on worker {@code w-e} and host {@code host-e}. */
class LocalityTest {
    private static final RddId RDD = new RddId(5);

    private DriverRig rig = new DriverRig();

    private static JobDescription job(TaskTemplate... tasks) {
        return Jobs.job(
                0,
                new StageDescription(
                        Optional.empty(),
                        Jobs.plan("result"),
                        List.of(tasks),
                        Set.<ShuffleId>of(),
                        "count at Job.java:9",
                        Determinism.DETERMINATE));
    }

    private static TaskTemplate at(int partition, String... hosts) {
        return new TaskTemplate(partition, List.of(), TaskReads.UNGUARDED, List.of(hosts));
    }

    private static TaskTemplate reading(int partition) {
        return new TaskTemplate(partition, List.of(), new TaskReads(List.of(BlockId.rdd(RDD, partition)), List.of()));
    }

    private static List<Integer> partitions(FakeExecutor executor) {
        return executor.tasks().stream().map(TaskId::partition).toList();
    }

    private List<TaskLocality> told() {
        return rig.published(TaskStart.class).stream()
                .flatMap(start -> start.locality().stream())
                .toList();
    }

    @Test
    void tasksRunWhereTheirSourceSaysItsDataIs() {
        FakeExecutor first = rig.register("first", 4);
        FakeExecutor second = rig.register("second", 4);

        rig.submit(job(at(0, "HOST-second"), at(1, "host-first"), at(2, "elsewhere", "host-second"), at(3)));

        assertThat(partitions(first)).contains(1).doesNotContain(0, 2);
        assertThat(partitions(second)).contains(0, 2).doesNotContain(1);
        assertThat(told()).containsOnly(TaskLocality.NODE_LOCAL, TaskLocality.NO_PREF);
    }

    @Test
    void aHintOfAHostThatIsNotThereHoldsNothingUp() {
        FakeExecutor only = rig.register("only", 2);

        rig.submit(job(at(0, "elsewhere"), at(1, "elsewhere")));

        assertThat(only.tasks()).hasSize(2);
    }

    @Test
    void readersRunOnTheWorkerThatHoldsTheirMapOutputs() {
        FakeExecutor writer = rig.register("writer", 3);
        rig.submit(Jobs.shuffled(0, 2, 3));
        rig.register("idle", 3);

        rig.finishMaps(writer);

        assertThat(partitions(writer)).containsExactly(0, 1, 2);
        assertThat(told()).containsOnly(TaskLocality.NODE_LOCAL);
    }

    @Test
    void readersRunAnywhereIfAllWorkersHoldAGoodPart() {
        FakeExecutor first = rig.register("first", 2);
        FakeExecutor second = rig.register("second", 2);
        rig.submit(Jobs.shuffled(0, 4, 4));

        rig.finishMaps(first);
        rig.finishMaps(second);

        assertThat(first.tasks()).hasSize(2);
        assertThat(second.tasks()).hasSize(2);
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, '', 1", "3000000, '', 31", "1000000000, '', 50", "10, 3s, 3000", "1000000000, 0ms, 0"})
    void aTaskWaitsNoLongerThanItsTransferWouldTakeUnlessToldTo(long bytes, String wait, long millis) {
        FiresteelConf conf = new FiresteelConf();
        rig = new DriverRig(Policies.of(wait.isEmpty() ? conf : conf.set("firesteel.locality.wait", wait)));
        FakeExecutor holder = rig.register("holder", 1);
        FakeExecutor idle = rig.register("idle", 1);
        List<KeptBlock> kept = IntStream.range(0, 2)
                .mapToObj(partition -> new KeptBlock(BlockId.rdd(RDD, partition), StorageLevel.MEMORY_ONLY(), bytes, 0))
                .toList();
        rig.on(new DriverEvent.RddPersisted(RDD));
        rig.blocksChanged(holder, kept, List.of());

        rig.submit(job(reading(0), reading(1)));

        assertThat(partitions(holder)).containsExactly(0);
        List<Long> woken =
                rig.effects(WakeUp.class).stream().map(WakeUp::delayMillis).toList();
        assertThat(woken).isEqualTo(millis == 0 ? List.of() : List.of(millis));
        assertThat(idle.tasks()).hasSize(millis == 0 ? 1 : 0);
    }

    @Test
    void aTaskThatIsToRunAgainIsFoundWhereItIsNear() {
        FakeExecutor lost = rig.register("lost", "w", 1);
        rig.submit(Jobs.shuffled(0, 1, 3));
        FakeExecutor neighbour = rig.register("neighbour", "w", 1);
        FakeExecutor idle = rig.register("idle", 0);
        rig.finishMaps(lost);
        TaskId again = lost.tasks().get(0);
        assertThat(neighbour.tasks()).hasSize(1);

        rig.gone(lost);
        rig.end(neighbour, DriverRig.result(neighbour.tasks().get(0)));

        assertThat(partitions(neighbour)).containsExactly(again.partition());
        assertThat(told()).containsOnly(TaskLocality.NODE_LOCAL);
        rig.finishResults(neighbour);
        assertThat(idle.tasks()).isEmpty();
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }
}
