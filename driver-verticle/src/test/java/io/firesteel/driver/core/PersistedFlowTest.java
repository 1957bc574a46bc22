package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Order.BlockHolders;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.ForgetRdd;
import io.firesteel.bus.message.Order.Holder;
import io.firesteel.bus.message.TaskOutcome.BlocksMissing;
import io.firesteel.bus.message.TaskOutcome.MissedBlock;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.dag.plan.TaskReads;
import io.firesteel.dag.plan.TaskReads.ShuffleRead;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.driver.core.DriverEffect.RddDropped;
import io.firesteel.driver.core.DriverEffect.WakeUp;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.TaskTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersistedFlowTest {
    private static final RddId RDD = new RddId(5);
    private static final ShuffleId SHUFFLE = new ShuffleId(0);

    private final DriverRig rig = new DriverRig();

    @BeforeEach
    void persist() {
        rig.on(new DriverEvent.RddPersisted(RDD));
    }

    private static BlockId block(int partition) {
        return BlockId.rdd(RDD, partition);
    }

    /** A result stage over a persisted RDD that is reduced from a shuffle. */
    private static JobDescription job(long id, int partitions) {
        List<TaskTemplate> tasks = IntStream.range(0, partitions)
                .mapToObj(partition -> new TaskTemplate(
                        partition,
                        List.of(),
                        new TaskReads(
                                List.of(block(partition)),
                                List.of(new ShuffleRead(SHUFFLE, Set.of(block(partition)))))))
                .toList();
        StageDescription result = new StageDescription(
                Optional.empty(),
                Jobs.plan("result"),
                tasks,
                Set.of(SHUFFLE),
                "count at Job.java:9",
                Determinism.DETERMINATE);
        return Jobs.job(id, result, Jobs.mapStage(0, 2));
    }

    private void keeps(FakeExecutor executor, int... partitions) {
        List<BlockId> blocks =
                IntStream.of(partitions).mapToObj(PersistedFlowTest::block).toList();
        rig.keeps(executor, StorageLevel.MEMORY_ONLY(), blocks);
    }

    private static List<Integer> partitions(FakeExecutor executor) {
        return executor.tasks().stream().map(TaskId::partition).toList();
    }

    private static BlocksMissing missing(TaskId task) {
        return new BlocksMissing(task, List.of(new MissedBlock(block(task.partition()), List.of())));
    }

    private static boolean runsMaps(FakeExecutor executor) {
        return executor.tasks().stream()
                .allMatch(task -> executor.launchOf(task).plan().equals("map0"));
    }

    @Test
    void skipsTheStageBelowWhenAllPartitionsAreKept() {
        FakeExecutor executor = rig.register("e1", 4);
        keeps(executor, 0, 1);

        rig.submit(job(0, 2));

        assertThat(runsMaps(executor)).isFalse();
        assertThat(executor.tasks())
                .hasSize(2)
                .allSatisfy(
                        task -> assertThat(executor.launchOf(task).mapOutputs()).isEmpty());
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void runsTheStageBelowWhenOnePartitionIsNotKept() {
        FakeExecutor executor = rig.register("e1", 4);
        keeps(executor, 1);

        rig.submit(job(0, 2));

        assertThat(executor.tasks()).hasSize(2);
        assertThat(runsMaps(executor)).isTrue();
        rig.finishMaps(executor);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
    }

    @Test
    void takesKeptPartitionsOfTheAskedOnesOnly() {
        FakeExecutor executor = rig.register("e1", 4);
        keeps(executor, 0);
        JobDescription both = job(0, 2);
        StageDescription all = both.result();
        StageDescription first = new StageDescription(
                all.shuffle(), all.plan(), all.tasks().subList(0, 1), all.reads(), all.name(), all.determinism());

        rig.submit(Jobs.job(0, first, Jobs.mapStage(0, 2)));

        assertThat(runsMaps(executor)).isFalse();
    }

    @Test
    void aBlockThatIsGoneAtRunTimeIsComputedAgain() {
        FakeExecutor executor = rig.register("e1", 4);
        keeps(executor, 0, 1);
        rig.submit(job(0, 2));
        TaskId unlucky = executor.tasks().get(0);
        TaskId lucky = executor.tasks().get(1);

        rig.end(executor, missing(unlucky));
        rig.end(executor, result(lucky));

        assertThat(runsMaps(executor)).isTrue();
        rig.finishMaps(executor);
        assertThat(partitions(executor)).containsExactly(unlucky.partition());
        assertThat(executor.launchOf(executor.tasks().get(0)).mapOutputs()).hasSize(1);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void onlyTheCopiesThatWereAskedForInVainAreForgotten() {
        FakeExecutor reader = rig.register("reader", 1);
        FakeExecutor broken = rig.register("broken", 0);
        FakeExecutor sound = rig.register("sound", 0);
        keeps(reader, 1);
        rig.keeps(broken, StorageLevel.MEMORY_ONLY(), List.of(block(0)));
        rig.submit(job(0, 2));
        rig.pass(500);
        rig.end(reader, result(reader.tasks().get(0)));
        rig.pass(500);
        TaskId unlucky = reader.tasks().get(0);
        keeps(sound, 0);

        rig.end(reader, new BlocksMissing(unlucky, List.of(new MissedBlock(block(0), List.of(broken.id())))));

        assertThat(rig.core().blockLocations().holdersOf(block(0))).containsOnlyKeys(sound.id());
        assertThat(runsMaps(reader)).isTrue();
    }

    @Test
    void aStageIsCaughtOutOnce() {
        FakeExecutor executor = rig.register("e1", 4);
        keeps(executor, 0, 1);
        rig.submit(job(0, 2));
        List<TaskId> first = executor.tasks();

        rig.end(executor, missing(first.get(0)));
        rig.end(executor, missing(first.get(1)));
        rig.finishMaps(executor);

        assertThat(executor.tasks())
                .hasSize(2)
                .allSatisfy(
                        task -> assertThat(executor.launchOf(task).mapOutputs()).hasSize(1));
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void aLostExecutorsBlocksAreComputedAgain() {
        FakeExecutor holder = rig.register("holder", 2);
        keeps(holder, 0, 1);
        rig.gone(holder);
        FakeExecutor other = rig.register("other", 2);

        rig.submit(job(0, 2));

        assertThat(runsMaps(other)).isTrue();
    }

    @Test
    void tasksRunWhereTheirPartitionIsKept() {
        FakeExecutor first = rig.register("first", 4);
        FakeExecutor second = rig.register("second", 4);
        keeps(first, 1, 3);
        keeps(second, 0, 2);

        rig.submit(job(0, 4));

        assertThat(partitions(first)).containsExactly(1, 3);
        assertThat(partitions(second)).containsExactly(0, 2);
    }

    @Test
    void aTaskWaitsAMomentForItsPlaceThenRunsElsewhere() {
        FakeExecutor holder = rig.register("holder", 1);
        FakeExecutor idle = rig.register("idle", 2);
        keeps(holder, 0, 1);

        rig.submit(job(0, 2));

        assertThat(partitions(holder)).containsExactly(0);
        assertThat(idle.tasks()).isEmpty();
        assertThat(rig.effects(WakeUp.class)).extracting(WakeUp::delayMillis).containsExactly(1L);
        rig.pass(500);
        assertThat(partitions(idle)).containsExactly(1);
        assertThat(idle.launchOf(idle.tasks().get(0)).blocks())
                .containsExactly(new BlockHolders(
                        block(1),
                        List.of(new Holder(holder.id(), holder.registration().blockServer()))));
    }

    @Test
    void copiesAPartitionToAnotherWorkerAndAgainAfterALoss() {
        FakeExecutor first = rig.register("first", "w-1", 1);
        FakeExecutor neighbour = rig.register("neighbour", "w-1", 1);
        FakeExecutor afar = rig.register("afar", "w-2", 1);

        rig.keeps(first, StorageLevel.MEMORY_ONLY_2(), List.of(block(0)));

        CopyBlock copy = new CopyBlock(
                block(0), StorageLevel.MEMORY_ONLY_2(), first.registration().blockServer());
        assertThat(afar.history(CopyBlock.class)).containsExactly(copy);
        assertThat(neighbour.history(CopyBlock.class)).isEmpty();
        rig.keeps(afar, StorageLevel.MEMORY_ONLY_2(), List.of(block(0)));
        rig.gone(first);
        assertThat(neighbour.history(CopyBlock.class))
                .extracting(CopyBlock::from)
                .containsExactly(afar.registration().blockServer());
    }

    @Test
    void copiesToAnExecutorThatComesLater() {
        FakeExecutor first = rig.register("first", "w-1", 1);
        rig.keeps(first, StorageLevel.MEMORY_ONLY_2(), List.of(block(0)));

        FakeExecutor late = rig.register("late", "w-2", 1);

        assertThat(late.history(CopyBlock.class))
                .containsExactly(new CopyBlock(
                        block(0),
                        StorageLevel.MEMORY_ONLY_2(),
                        first.registration().blockServer()));
    }

    @Test
    void unpersistDropsBlocksEverywhereAndTellsWhenTheyAreGone() {
        FakeExecutor first = rig.register("first", 1);
        FakeExecutor second = rig.register("second", 1);
        keeps(first, 0);

        rig.on(new DriverEvent.RddUnpersisted(RDD));

        assertThat(first.history(ForgetRdd.class)).containsExactly(new ForgetRdd(RDD));
        assertThat(second.history(ForgetRdd.class)).containsExactly(new ForgetRdd(RDD));
        assertThat(rig.effects(RddDropped.class)).isEmpty();
        rig.blocksChanged(first, List.of(), List.of(block(0)));
        assertThat(rig.effects(RddDropped.class)).containsExactly(new RddDropped(RDD));
    }

    @Test
    void aPartitionKeptTooLateIsDroppedToo() {
        FakeExecutor executor = rig.register("e1", 1);
        rig.on(new DriverEvent.RddUnpersisted(RDD));
        assertThat(rig.effects(RddDropped.class)).hasSize(1);

        keeps(executor, 3);

        assertThat(executor.history(ForgetRdd.class)).hasSize(2);
    }

    @Test
    void unpersistDoesNotWaitForALostExecutor() {
        FakeExecutor executor = rig.register("e1", 1);
        keeps(executor, 0);
        rig.on(new DriverEvent.RddUnpersisted(RDD));

        rig.gone(executor);

        assertThat(rig.effects(RddDropped.class)).containsExactly(new RddDropped(RDD));
    }
}
