package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.core.DriverEffect.ReleaseExecutor;
import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.core.DriverEffect.WorkerVacated;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Executors and workers that are to go. */
class DecommissioningTest {
    private static final RddId RDD = new RddId(5);
    private static final WorkerId OLD = new WorkerId("old");

    private final DriverRig rig = new DriverRig();
    private final FakeExecutor leaving = rig.register("leaving", "old", 2);

    private void leave(String... workers) {
        rig.on(new DriverEvent.WorkersLeaving(
                Set.copyOf(List.of(workers).stream().map(WorkerId::new).toList())));
    }

    /** The worker leaves when its executors have written as many map outputs as they have slots. */
    private void leaveWithMapOutputs(int maps, int reducers) {
        rig.submit(Jobs.shuffled(0, maps, reducers));
        rig.executorsOn(OLD).forEach(rig::finishMaps);
        leave("old");
        rig.pass(500);
    }

    private void keeps(FakeExecutor executor, BlockId... blocks) {
        rig.keeps(executor, StorageLevels.MEMORY_ONLY, List.of(blocks));
    }

    private void drops(FakeExecutor executor, BlockId block) {
        rig.blocksChanged(executor, List.of(), List.of(block));
    }

    private List<ExecutorId> released() {
        return rig.effects(ReleaseExecutor.class).stream()
                .map(ReleaseExecutor::executor)
                .toList();
    }

    private List<WorkerId> vacated() {
        return rig.effects(WorkerVacated.class).stream()
                .map(WorkerVacated::worker)
                .distinct()
                .toList();
    }

    private static MapStatus copyOn(FakeExecutor executor, CopyMapOutput order) {
        MapStatus original = order.output();
        return new MapStatus(
                executor.worker(), "copy-" + original.file(), original.offset(), original.length(), original.sizes());
    }

    private static void copies(FakeExecutor executor, CopyMapOutput order) {
        executor.copied(
                new OutputCopied(order.shuffle(), order.mapPartition(), Optional.of(copyOn(executor, order)), ""));
    }

    @Test
    void anExecutorThatLeavesGetsNothingAndGoesWhenItsTasksHaveEnded() {
        rig.submit(Jobs.narrow(0, 6));
        leave("old");
        FakeExecutor other = rig.register("other", 2);

        rig.end(leaving, DriverRig.result(leaving.tasks().get(0)));
        assertThat(leaving.tasks()).hasSize(1);
        rig.pass(60_000);
        assertThat(released()).isEmpty();
        rig.end(leaving, DriverRig.result(leaving.tasks().get(0)));
        rig.pass(1_000);

        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.effects(ReplaceExecutor.class)).isEmpty();
        rig.finishResults(other);
        assertThat(rig.endOf(0)).isEmpty();
        assertThat(rig.published(TaskStart.class)).hasSize(6);
        rig.assertSettled();
    }

    @Test
    void anotherIsToldToCopyWhenTheOneThatWasIsSuspect() {
        FakeExecutor hangs = rig.register("hangs", "v", 2);
        BlockId block = BlockId.rdd(RDD, 3);
        rig.on(new DriverEvent.RddPersisted(RDD));
        keeps(leaving, block);
        leave("old");
        assertThat(hangs.history(CopyBlock.class)).hasSize(1);
        FakeExecutor other = rig.register("other", "w", 2);
        rig.pass(1_000);
        assertThat(other.history(CopyBlock.class)).as("while it may still come").isEmpty();

        rig.pass(6_000, hangs);

        assertThat(other.history(CopyBlock.class)).extracting(CopyBlock::block).containsExactly(block);
        assertThat(released()).isEmpty();
        keeps(other, block);
        rig.pass(1_000, hangs);
        assertThat(released()).containsExactly(leaving.id());
    }

    @Test
    void aCopyThatWasEvictedIsMadeAgain() {
        FakeExecutor other = rig.register("other", 2);
        BlockId block = BlockId.rdd(RDD, 3);
        rig.on(new DriverEvent.RddPersisted(RDD));
        keeps(leaving, block);
        leave("old");
        keeps(other, block);
        drops(other, block);

        rig.pass(1_000);

        assertThat(other.history(CopyBlock.class)).hasSize(2);
        assertThat(released()).isEmpty();
        keeps(other, block);
        rig.pass(1_000);
        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.warnings()).isEmpty();
    }

    @Test
    void anotherIsToldToCopyWhenTheOneThatWasHasNoRoom() {
        FakeExecutor full = rig.register("full", "v", 2);
        BlockId block = BlockId.rdd(RDD, 3);
        rig.on(new DriverEvent.RddPersisted(RDD));
        keeps(leaving, block);
        leave("old");
        FakeExecutor other = rig.register("other", "w", 2);
        rig.pass(1_000);
        assertThat(other.history(CopyBlock.class)).isEmpty();

        drops(full, block);

        assertThat(other.history(CopyBlock.class)).extracting(CopyBlock::block).containsExactly(block);
        assertThat(full.history(CopyBlock.class)).hasSize(1);
        keeps(other, block);
        rig.pass(1_000);
        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.warnings()).isEmpty();
    }

    @Test
    void whoHasNoRoomIsToldAgainAfterARestIfThereIsNobodyElse() {
        FakeExecutor full = rig.register("full", 2);
        BlockId block = BlockId.rdd(RDD, 3);
        rig.on(new DriverEvent.RddPersisted(RDD));
        keeps(leaving, block);
        leave("old");
        drops(full, block); // as well if it was kept and evicted before that was told
        rig.pass(2_000);
        assertThat(full.history(CopyBlock.class)).hasSize(1);

        rig.pass(1_500);

        assertThat(full.history(CopyBlock.class)).hasSize(2);
        keeps(full, block);
        rig.pass(1_000);
        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.warnings()).isEmpty();
    }

    @Test
    void progressIsMeasuredAnewWhenCopiesAreLost() {
        FakeExecutor first = rig.register("first", 2);
        rig.on(new DriverEvent.RddPersisted(RDD));
        BlockId[] blocks = new BlockId[8];
        for (int partition = 0; partition < blocks.length; partition++) {
            blocks[partition] = BlockId.rdd(RDD, partition);
        }
        keeps(leaving, blocks);
        leave("old");
        for (int copied = 0; copied < 7; copied++) {
            keeps(first, blocks[copied]);
        }
        rig.pass(1_000);
        FakeExecutor second = rig.register("second", 2);

        rig.gone(first);
        for (BlockId block : blocks) {
            assertThat(released()).isEmpty();
            rig.pass(3_000);
            keeps(second, block);
        }
        rig.pass(1_000);

        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.warnings()).noneMatch(warning -> warning.contains("could not be moved"));
    }

    @Test
    void copiesThatAreEvictedAgainAndAgainAreNotWaitedForForEver() {
        FakeExecutor other = rig.register("other", 2);
        rig.on(new DriverEvent.RddPersisted(RDD));
        keeps(leaving, BlockId.rdd(RDD, 0), BlockId.rdd(RDD, 1));
        leave("old");

        for (int second = 0; second < 12; second++) {
            keeps(other, BlockId.rdd(RDD, second % 2));
            rig.pass(500);
            drops(other, BlockId.rdd(RDD, second % 2));
            rig.pass(500);
        }

        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.warnings()).singleElement().asString().contains("partitions on executor leaving");
    }

    @Test
    void anExecutorOfALeavingWorkerThatRegistersLateGetsNothing() {
        leave("old");
        FakeExecutor late = rig.register("late", "old", 2);

        rig.submit(Jobs.narrow(0, 2));

        assertThat(late.tasks()).isEmpty();
        rig.pass(1_000);
        assertThat(released()).containsExactlyInAnyOrder(leaving.id(), late.id());
    }

    @Test
    void aWorkerThatStaysAfterAllGetsTasksAgain() {
        rig.submit(Jobs.narrow(0, 4));
        leave("old");
        leave();

        rig.finishResults(leaving);

        assertThat(rig.endOf(0)).isEmpty();
        rig.pass(60_000);
        assertThat(released()).isEmpty();
    }

    @Test
    void whatItAloneKeepsIsCopiedBeforeItGoes() {
        FakeExecutor other = rig.register("other", 2);
        rig.on(new DriverEvent.RddPersisted(RDD));
        keeps(leaving, BlockId.rdd(RDD, 0), BlockId.rdd(RDD, 1));
        keeps(other, BlockId.rdd(RDD, 1));

        leave("old");

        assertThat(other.history().stream()
                        .filter(CopyBlock.class::isInstance)
                        .map(order -> ((CopyBlock) order).block()))
                .containsExactly(BlockId.rdd(RDD, 0));
        rig.pass(5_000);
        assertThat(released()).isEmpty();
        keeps(other, BlockId.rdd(RDD, 0));
        rig.pass(1_000);
        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.warnings()).isEmpty();
    }

    @Test
    void aPartitionThatNobodyCanTakeIsNotWaitedForForEver() {
        rig.on(new DriverEvent.RddPersisted(RDD));
        keeps(leaving, BlockId.rdd(RDD, 0));

        leave("old");
        rig.pass(9_000);
        assertThat(released()).isEmpty();
        rig.pass(2_000);

        assertThat(released()).containsExactly(leaving.id());
        assertThat(rig.warnings()).singleElement().asString().contains("1 partitions on executor leaving");
    }

    @Test
    void mapOutputsAreMovedAndReadWhereTheyLieThen() {
        FakeExecutor other = rig.register("other", 2);
        leaveWithMapOutputs(4, 2);

        List<CopyMapOutput> orders = other.history(CopyMapOutput.class);
        assertThat(orders).hasSize(2).allMatch(order -> order.output().worker().equals(OLD));
        orders.forEach(order -> copies(other, order));
        rig.finishMaps(other);
        rig.pass(1_000);

        assertThat(vacated()).containsExactly(OLD);
        rig.on(new DriverEvent.WorkerGone(OLD, "left"));
        assertThat(rig.warnings()).isEmpty();
        assertThat(other.tasks()).hasSize(2);
        rig.finishResults(other);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void whatCannotBeMovedIsSaidOnceHoweverLongTheWorkerStillRuns() {
        rig.submit(Jobs.shuffled(0, 2, 1));
        rig.finishMaps(leaving);
        rig.end(leaving, DriverRig.result(leaving.tasks().get(0)));
        leave("old");

        rig.pass(60_000);

        assertThat(vacated()).containsExactly(OLD);
        assertThat(rig.warnings()).singleElement().asString().contains("2 map outputs on worker old");
    }

    @Test
    void anExecutorCopiesFourOutputsAtOnce() {
        rig.register("writer", "old", 4);
        FakeExecutor other = rig.register("other", 1);
        leaveWithMapOutputs(8, 1);
        List<CopyMapOutput> first = other.history(CopyMapOutput.class);
        assertThat(first).hasSize(4);

        copies(other, first.get(0));
        rig.pass(500);

        assertThat(other.history(CopyMapOutput.class)).hasSize(5);
    }

    @Test
    void whatWaitsToBeMovedStaysWhenItsWorkerStays() {
        rig.register("writer", "old", 4);
        FakeExecutor other = rig.register("other", 1);
        leaveWithMapOutputs(8, 1);
        leave();

        other.history(CopyMapOutput.class).forEach(order -> copies(other, order));
        rig.pass(5_000);

        assertThat(other.history(CopyMapOutput.class)).hasSize(4);
        assertThat(vacated()).isEmpty();
    }

    @Test
    void outputsThatAreReadAreWaitedFor() {
        FakeExecutor other = rig.register("other", 2);
        rig.submit(Jobs.shuffled(0, 4, 2));
        rig.finishMaps(leaving);
        rig.finishMaps(other);
        assertThat(leaving.tasks()).hasSize(1);
        rig.end(leaving, DriverRig.result(leaving.tasks().get(0)));

        leave("old");
        rig.pass(1_000);
        other.history(CopyMapOutput.class).forEach(order -> copies(other, order));
        rig.pass(30_000);
        assertThat(released()).containsExactly(leaving.id());
        assertThat(vacated()).isEmpty();
        rig.finishResults(other);
        rig.pass(1_000);

        assertThat(vacated()).containsExactly(OLD);
        assertThat(rig.endOf(0)).isEmpty();
    }

    @Test
    void anOutputThatCannotBeCopiedIsComputedAgain() {
        FakeExecutor other = rig.register("other", 2);
        leaveWithMapOutputs(4, 2);

        other.history(CopyMapOutput.class)
                .forEach(order -> other.copied(
                        new OutputCopied(order.shuffle(), order.mapPartition(), Optional.empty(), "disk full")));
        List<TaskId> own = other.tasks();
        own.forEach(task -> other.end(DriverRig.mapOutput(task, other)));
        rig.pass(1_000);
        assertThat(rig.warnings()).hasSize(2).allMatch(warning -> warning.contains("disk full"));
        rig.finishResults(other);

        assertThat(rig.endOf(0)).isEmpty();
        rig.pass(1_000);
        assertThat(vacated()).containsExactly(OLD);
    }

    @Test
    void copiesOfALostExecutorAreMadeByAnother() {
        FakeExecutor first = rig.register("first", 2);
        leaveWithMapOutputs(2, 1);
        List<CopyMapOutput> ordered = first.history(CopyMapOutput.class);
        assertThat(ordered).isNotEmpty();
        FakeExecutor second = rig.register("second", 2);

        rig.gone(first);
        rig.pass(1_000);

        assertThat(second.history(CopyMapOutput.class).stream().map(CopyMapOutput::output))
                .containsExactlyElementsOf(
                        ordered.stream().map(CopyMapOutput::output).toList());
    }

    @Test
    void aCopyThatComesTooLateIsDeleted() {
        FakeExecutor other = rig.register("other", 2);
        leaveWithMapOutputs(2, 1);
        List<CopyMapOutput> ordered = other.history(CopyMapOutput.class);
        rig.cancel(0);
        ordered.forEach(order -> rig.on(new DriverEvent.ShuffleUnreferenced(order.shuffle())));

        ordered.forEach(order -> copies(other, order));
        rig.pass(1_000);

        assertThat(other.history().stream()
                        .filter(FreeMapOutput.class::isInstance)
                        .map(order -> ((FreeMapOutput) order).file()))
                .hasSize(ordered.size())
                .allMatch(file -> file.startsWith("copy-"));
    }
}
