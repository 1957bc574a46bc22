package io.firesteel.executor.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.MapOutputReady;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.bus.message.TaskOutcome.TaskThrew;
import io.firesteel.dag.Pair;
import io.firesteel.dag.action.PartitionAction.Apply;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.dag.plan.StageOutput;
import io.firesteel.dag.plan.StageOutput.ToResult;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import io.firesteel.dag.task.TaskThread;
import io.firesteel.executor.pipeline.KillFlag;
import io.firesteel.executor.pipeline.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TaskEndsTest {
    /** Reached by functions, which are serialised. */
    private static CountDownLatch started = new CountDownLatch(1);

    private static MemoryBudget budget = new MemoryBudget(0);

    @TempDir
    Path directory = Path.of("");

    private RunnerFixture fixture = uninitialised();

    @SuppressWarnings("NullAway") // set before each test
    private static RunnerFixture uninitialised() {
        return null;
    }

    @BeforeEach
    void open() throws Exception {
        started = new CountDownLatch(1);
        fixture = new RunnerFixture(directory);
        budget = fixture.budget;
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private Lineage mapped(Function<Object, Object> function) {
        return new MapNode(fixture.plans.info(), fixture.plans.source(List.of(1, 2, 3)), function);
    }

    private TaskOutcome collect(Lineage pipeline) {
        return fixture.run(new ToResult(new Collect()), pipeline, 0);
    }

    private TaskOutcome killed(Lineage pipeline) throws InterruptedException {
        return killed(pipeline, new ToResult(new Count()));
    }

    private TaskOutcome killed(Lineage pipeline, StageOutput output) throws InterruptedException {
        BlockingQueue<TaskOutcome> ended = new LinkedBlockingQueue<>();
        Slots slots = new Slots(1, fixture::runner, ended::add, System::nanoTime);
        LaunchTask order = fixture.launch(fixture.plan(pipeline, output, false), pipeline, 0);
        slots.run(order);
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        TaskOutcome outcome = null;
        while (outcome == null) {
            slots.kill(order.task(), true);
            outcome = ended.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(slots.close(Duration.ofSeconds(10))).isTrue();
        return outcome;
    }

    @Test
    void resultsAreOneBatchOfValues() {
        assertThat(fixture.<Integer>values(collect(mapped(x -> (Integer) x * 2))))
                .containsExactly(2, 4, 6);
        Lineage source = fixture.plans.source(List.of("a"));
        assertThat(fixture.<Long>values(fixture.run(new ToResult(new Count()), source, 0)))
                .containsExactly(1L);
    }

    @Test
    void largeResultsAreStoredUnderTheTasksBlock() {
        String large = "x".repeat(Payload.MAX_INLINE_BYTES);

        ResultReady ready = (ResultReady) collect(fixture.plans.source(List.of(large)));

        Payload.Stored stored = (Payload.Stored) ready.result();
        assertThat(stored.block()).isEqualTo(BlockId.result(Plans.task(0)));
        assertThat(stored.length()).isGreaterThan(Payload.MAX_INLINE_BYTES);
        assertThat(fixture.<String>values(ready)).containsExactly(large);
    }

    @Test
    void whatUserCodeThrowsIsReportedWithItsCausesAndWithoutOurFrames() {
        TaskThrew threw = (TaskThrew) collect(mapped(x -> {
            throw new IOException("outer", new IllegalArgumentException("inner"));
        }));

        RemoteFailure failure = threw.failure();
        assertThat(failure.className()).isEqualTo("java.io.IOException");
        assertThat(failure.message()).isEqualTo("outer");
        assertThat(failure.trace())
                .startsWith("java.io.IOException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: inner")
                .doesNotContain("io.firesteel.executor.pipeline.ChunkFeed");
    }

    @Test
    void endlessRecursionIsTheTasksFault() {
        TaskOutcome outcome = collect(mapped(TaskEndsTest::recurse));

        assertThat(((TaskThrew) outcome).failure().className()).isEqualTo("java.lang.StackOverflowError");
        assertThat(fixture.fatal).isEmpty();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Object recurse(Object x) {
        return recurse(x);
    }

    @Test
    void outOfMemoryIsReportedAsFatal() {
        TaskOutcome outcome = collect(mapped(x -> {
            throw new OutOfMemoryError("Java heap space");
        }));

        assertThat(fixture.fatal).singleElement().isInstanceOf(OutOfMemoryError.class);
        assertThat(outcome).isInstanceOf(TaskThrew.class);
    }

    @Test
    void eachAttemptHasItsOwnFunctionObjectsUnlessTheyAreShareable() {
        int[] calls = new int[1];
        Lineage counting = new MapNode(fixture.plans.info(), fixture.plans.source(List.of("x")), x -> ++calls[0]);
        ToResult output = new ToResult(new Collect());
        TaskRunner runner = fixture.runner();
        LaunchTask fresh = fixture.launch(fixture.plan(counting, output, false), counting, 0);
        LaunchTask shared = fixture.launch(fixture.plan(counting, output, true), counting, 0);

        assertThat(fixture.values(runner.run(fresh, new KillFlag()))).containsExactly(1);
        assertThat(fixture.values(runner.run(fresh, new KillFlag()))).containsExactly(1);
        assertThat(fixture.values(runner.run(shared, new KillFlag()))).containsExactly(1);
        assertThat(fixture.values(runner.run(shared, new KillFlag()))).containsExactly(2);
    }

    @Test
    void tasksRunOnMarkedThreadsWithTheApplicationsLoader() throws Exception {
        Lineage source = fixture.plans.source(List.of(1));
        Apply action = new Apply(in -> Thread.currentThread().getName() + " "
                + (Thread.currentThread() instanceof TaskThread) + " "
                + (Thread.currentThread().getContextClassLoader() == TaskEndsTest.class.getClassLoader()));
        BlockingQueue<TaskOutcome> ended = new LinkedBlockingQueue<>();
        Slots slots = new Slots(2, fixture::runner, ended::add, System::nanoTime);

        slots.run(fixture.launch(fixture.plan(source, new ToResult(action), false), source, 0));

        assertThat(fixture.<String>values(ended.take()))
                .singleElement()
                .asString()
                .matches("slot-[01] true true");
        assertThat(slots.close(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void killEndsATaskThatSleeps() throws Exception {
        assertThat(killed(mapped(x -> {
                    started.countDown();
                    new CountDownLatch(1).await();
                    return x;
                })))
                .isEqualTo(new TaskKilled(Plans.task(0)));
    }

    @Test
    void killEndsATaskThatSpinsInAnEmitter() throws Exception {
        Lineage spinning = new MapMultiNode(fixture.plans.info(), fixture.plans.source(List.of(1)), (x, out) -> {
            while (true) {
                out.accept(x);
                started.countDown();
            }
        });

        assertThat(killed(spinning)).isEqualTo(new TaskKilled(Plans.task(0)));
    }

    @Test
    void killEndsATaskThatSwallowsItsFirstInterrupt() throws Exception {
        assertThat(killed(mapped(x -> {
                    try {
                        started.countDown();
                        new CountDownLatch(1).await();
                    } catch (InterruptedException swallowed) {
                        return x;
                    }
                    return x;
                })))
                .isEqualTo(new TaskKilled(Plans.task(0)));
    }

    @Test
    void anInterruptDoesNotReachTheNextTaskOfTheSlot() throws Exception {
        BlockingQueue<TaskOutcome> ended = new LinkedBlockingQueue<>();
        Slots slots = new Slots(1, fixture::runner, ended::add, System::nanoTime);
        Lineage source = mapped(x -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted by the kill of another task");
            }
            return x;
        });
        String plan = fixture.plan(source, new ToResult(new Count()), false);
        for (int i = 0; i < 200; i++) {
            LaunchTask numbered = fixture.launch(plan, source, i);
            slots.run(numbered);
            if (i % 2 == 0) {
                slots.kill(numbered.task(), true);
            }
            TaskOutcome outcome = ended.take();
            if (i % 2 == 1) {
                assertThat(outcome).isInstanceOf(ResultReady.class);
            }
        }
        assertThat(slots.close(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aTaskThatNoSlotHasBegunEndsAtOnceWhenItIsKilled() throws Exception {
        BlockingQueue<TaskOutcome> ended = new LinkedBlockingQueue<>();
        Slots slots = new Slots(1, fixture::runner, ended::add, System::nanoTime);
        Lineage blocking = mapped(x -> {
            started.countDown();
            new CountDownLatch(1).await();
            return x;
        });
        String plan = fixture.plan(blocking, new ToResult(new Count()), false);
        LaunchTask first = fixture.launch(plan, blocking, 0);
        LaunchTask second = fixture.launch(plan, blocking, 1);
        slots.run(first);
        slots.run(second);
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        slots.kill(second.task(), true);

        assertThat(ended.poll()).isEqualTo(new TaskKilled(second.task()));
        slots.kill(first.task(), true);
        assertThat(ended.take()).isEqualTo(new TaskKilled(first.task()));
        assertThat(slots.close(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aSlotThatCannotBeMadeReadyFailsItsTaskAndLivesOn() throws Exception {
        BlockingQueue<TaskOutcome> ended = new LinkedBlockingQueue<>();
        int[] made = new int[1];
        Slots slots = new Slots(
                1,
                () -> {
                    if (made[0]++ == 0) {
                        throw new OutOfMemoryError("Metaspace");
                    }
                    return fixture.runner();
                },
                ended::add,
                System::nanoTime);
        Lineage source = fixture.plans.source(List.of(1));
        LaunchTask order = fixture.launch(fixture.plan(source, new ToResult(new Count()), false), source, 0);

        slots.run(order);
        assertThat(((TaskThrew) ended.take()).failure().message()).isEqualTo("Metaspace");
        slots.run(order);
        assertThat(ended.take()).isInstanceOf(ResultReady.class);
        assertThat(slots.close(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aResultThatFitsNoMemoryNamesTheSettingToRaise() {
        String large = "x".repeat(1 << 24);

        TaskThrew threw = (TaskThrew) collect(fixture.plans.source(List.of(large)));

        assertThat(threw.failure().message())
                .contains(Plans.task(0).toString())
                .contains("16777216 of 16777216 bytes are free")
                .contains("firesteel.executor.memory")
                .contains("FiresteelOptions.withMemoryBytes");
    }

    private Lineage pairs() {
        return fixture.plans.source(IntStream.range(0, 10_000)
                .mapToObj(i -> Pair.of(i, "v".repeat(1_000)))
                .toList());
    }

    private Lineage sorted() {
        return new CombineNode(fixture.plans.info(), pairs(), null, false, KeyOrdering.natural(false));
    }

    @Test
    void figuresTellWhatATableSpilled() {
        ResultReady held = (ResultReady) fixture.run(new ToResult(new Count()), sorted(), 0);
        assertThat(held.figures().spilledMemoryBytes()).isZero();
        assertThat(held.figures().spilledDiskBytes()).isZero();

        assertThat(budget.tryAcquireFree(budget.limitBytes())).isTrue();
        ResultReady spilled = (ResultReady) fixture.run(new ToResult(new Count()), sorted(), 0);

        assertThat(spilled.figures().spilledMemoryBytes()).isGreaterThan(10_000_000);
        assertThat(spilled.figures().spilledDiskBytes()).isBetween(1L, 11_000_000L);
    }

    @Test
    void figuresTellWhatAMapOutputSpilled() {
        assertThat(budget.tryAcquireFree(budget.limitBytes())).isTrue();

        ToShuffle output = new ToShuffle(new ShuffleId(1), new HashPartitioner(5), null);
        MapOutputReady ready = (MapOutputReady) fixture.run(output, pairs(), 0);

        assertThat(ready.figures().spilledMemoryBytes()).isGreaterThan(5_000_000);
        assertThat(ready.figures().spilledDiskBytes()).isPositive();
    }

    @Test
    void aResultMayTakeTheRoomOfItsTasksTables() {
        ResultReady ready = (ResultReady) collect(sorted());

        assertThat(((Payload.Stored) ready.result()).length()).isEqualTo(budget.usedBytes());
        assertThat(fixture.<Pair<Integer, String>>values(ready)).hasSize(10_000);
    }

    @Test
    void aTaskKilledWhileItWritesAShuffleGivesItsMemoryBackAndLeavesNoFile() throws Exception {
        Lineage pairs = new MapMultiNode(fixture.plans.info(), fixture.plans.source(List.of(1)), (x, out) -> {
            for (long i = 0; ; i++) {
                out.accept(Pair.of(i, "value".repeat(50)));
                if (budget.usedBytes() > 0) {
                    started.countDown();
                }
            }
        });

        assertThat(killed(pairs, new ToShuffle(new ShuffleId(1), new HashPartitioner(5), null)))
                .isEqualTo(new TaskKilled(Plans.task(0)));
        assertThat(budget.usedBytes()).isZero();
        assertThat(directory).isEmptyDirectory();
    }
}
