package io.firesteel.executor.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.memory.FairShares;
import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.storage.BlockListener;
import io.firesteel.block.storage.Keeping;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.executor.pipeline.KillFlag;
import io.firesteel.executor.pipeline.Plans;
import io.firesteel.executor.pipeline.TaskKilledError;
import io.firesteel.executor.task.ResultKeeping.Left;
import io.firesteel.executor.task.ResultKeeping.OwnMemory;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ResultKeepingTest {
    private static final int LIMIT = 100_000;
    private static final TaskId TASK = Plans.task(0);
    private static final OwnMemory NOTHING = () -> {};

    @TempDir
    Path directory = Path.of("");

    private final MemoryBudget budget = new MemoryBudget(LIMIT);
    private final InMemoryBlockStore store = new InMemoryBlockStore(budget);
    private final KillFlag kill = new KillFlag();
    private final CountDownLatch refused = new CountDownLatch(3);
    private PartitionStore blocks = new PartitionStore(budget, Path.of(""), 1);
    private ResultKeeping keeping = new ResultKeeping(store, blocks, new Endpoint("server", 1), 10);

    @BeforeEach
    void open() {
        blocks = new PartitionStore(budget, directory.resolve("blocks"), 1);
        blocks.open(ResultKeepingTest.class.getClassLoader(), BlockListener.DEAF);
        keeping = new ResultKeeping(store, blocks, new Endpoint("server", 1), 10);
        budget.setReclaimer(bytes -> {
            refused.countDown();
            return 0;
        });
    }

    private List<Payload> keep(int bytes, OwnMemory own) throws Exception {
        return keeping.keep(TASK, List.of(Left.result(TASK, new byte[bytes])), own, kill);
    }

    /** Keeps in a thread, and returns when that has been refused several times. */
    private FutureTask<List<Payload>> waiting(int bytes) throws InterruptedException {
        FutureTask<List<Payload>> kept = new FutureTask<>(() -> keep(bytes, NOTHING));
        new Thread(kept, "waiting").start();
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(kept.isDone()).isFalse();
        return kept;
    }

    @Test
    void smallResultsAskForNothing() throws Exception {
        assertThat(budget.tryAcquireFree(LIMIT)).isTrue();

        assertThat(keep(10, NOTHING)).singleElement().isInstanceOf(Payload.Inline.class);
        assertThat(refused.getCount()).isEqualTo(3);
    }

    @Test
    void aResultWaitsForTheMemoryOfOtherTasks() throws Exception {
        FairShares.Share other = new FairShares(budget, 2).open();
        assertThat(other.tryAcquire(LIMIT)).isTrue();
        FutureTask<List<Payload>> kept = waiting(50_000);

        other.close();

        assertThat(kept.get(20, TimeUnit.SECONDS)).singleElement().isInstanceOf(Payload.Stored.class);
        assertThat(budget.usedBytes()).isEqualTo(50_000);
    }

    @Test
    void aResultWaitsForOthersToBeFetched() throws Exception {
        TaskId other = Plans.task(1);
        assertThat(store.put(BlockId.result(other), new byte[60_000])).isTrue();
        FutureTask<List<Payload>> kept = waiting(50_000);

        keeping.drop(other);

        assertThat(kept.get(20, TimeUnit.SECONDS)).singleElement().isInstanceOf(Payload.Stored.class);
    }

    @Test
    void aTaskKilledWhileItWaitsEndsWithoutAnInterrupt() throws Exception {
        assertThat(budget.tryAcquireFree(LIMIT)).isTrue();
        FutureTask<List<Payload>> kept = waiting(50_000);

        kill.raise();

        assertThatThrownBy(() -> kept.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TaskKilledError.class);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        assertThat(budget.tryAcquireFree(LIMIT)).isTrue();
        FutureTask<List<Payload>> kept = new FutureTask<>(() -> keep(50_000, NOTHING));
        Thread thread = new Thread(kept, "interrupted");
        thread.start();
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThatThrownBy(() -> kept.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void aResultLargerThanTheMemoryIsRefusedAtOnce() {
        assertThat(budget.tryAcquireFree(1)).isTrue();

        assertThatThrownBy(() -> keep(LIMIT + 1, NOTHING))
                .hasMessageContaining(TASK.toString())
                .hasMessageContaining("100001 bytes")
                .hasMessageContaining("99999 of 100000 bytes are free");
    }

    @Test
    void keptBlocksAreNotWaitedFor() throws Exception {
        BlockId block = BlockId.rdd(new RddId(1), 0);
        RecordSerializer serializer = new RecordSerializer(ResultKeepingTest.class.getClassLoader());
        try (Keeping kept = blocks.keep(block, StorageLevel.MEMORY_ONLY(), serializer)) {
            assertThat(kept.add("x".repeat(60_000))).isTrue();
            assertThat(kept.commit()).isTrue();
        }

        assertThatThrownBy(() -> keep(50_000, NOTHING)).hasMessageContaining("no other task holds any");
    }

    @Test
    void memoryTakenByAnotherTaskBeforeTheNextAttemptIsWaitedFor() throws Exception {
        FairShares.Share own = new FairShares(budget, 2).open();
        assertThat(own.tryAcquire(LIMIT)).isTrue();
        AtomicBoolean gaveBack = new AtomicBoolean();
        List<Left> left = whenLookedAt(() -> {
            if (gaveBack.getAndSet(false)) {
                assertThat(budget.tryAcquireFree(LIMIT)).isTrue();
            }
        });
        OwnMemory giveBack = () -> {
            own.close();
            gaveBack.set(true);
        };

        FutureTask<List<Payload>> kept = new FutureTask<>(() -> keeping.keep(TASK, left, giveBack, kill));
        new Thread(kept, "waiting").start();
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
        budget.release(LIMIT);

        assertThat(kept.get(20, TimeUnit.SECONDS)).singleElement().isInstanceOf(Payload.Stored.class);
    }

    /** A result, with something that happens before it is stored. */
    private static List<Left> whenLookedAt(Runnable happens) {
        return new AbstractList<>() {
            @Override
            public Iterator<Left> iterator() {
                happens.run();
                return super.iterator();
            }

            @Override
            public Left get(int index) {
                return Left.result(TASK, new byte[50_000]);
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    @Test
    void aTaskGivesItsOwnMemoryBackBeforeItWaits() throws Exception {
        FairShares.Share own = new FairShares(budget, 2).open();
        assertThat(own.tryAcquire(LIMIT)).isTrue();

        assertThat(keep(50_000, own::close)).singleElement().isInstanceOf(Payload.Stored.class);
    }

    @Test
    void aTaskDoesNotWaitForItsOwnResultToGo() {
        List<Left> both = List.of(Left.result(TASK, new byte[60_000]), Left.updates(TASK, new byte[40_001]));

        assertThatThrownBy(() -> keeping.keep(TASK, both, NOTHING, kill)).hasMessageContaining("100001 bytes");
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void whoWaitsIsNotWaitedFor() throws Exception {
        assertThat(budget.tryAcquireFree(LIMIT)).isTrue();
        FutureTask<Integer> first = keptThenFetched(TASK);
        FutureTask<Integer> second = keptThenFetched(Plans.task(1));
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();

        budget.release(LIMIT);

        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private FutureTask<Integer> keptThenFetched(TaskId task) {
        List<Left> both = List.of(Left.result(task, new byte[40_000]), Left.updates(task, new byte[40_000]));
        FutureTask<Integer> kept = new FutureTask<>(() -> {
            int payloads = keeping.keep(task, both, NOTHING, kill).size();
            keeping.drop(task);
            return payloads;
        });
        new Thread(kept, "task " + task).start();
        return kept;
    }
}
