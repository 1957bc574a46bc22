package io.firesteel.block.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.RddId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InMemoryBlockStoreTest {
    private final MemoryBudget budget = new MemoryBudget(100);
    private final InMemoryBlockStore store = new InMemoryBlockStore(budget);

    private static BlockId block(int partition) {
        return BlockId.rdd(new RddId(4), partition);
    }

    @Test
    void refusesWhatDoesNotFitAndChangesNothing() {
        assertThat(store.put(block(0), new byte[60])).isTrue();

        assertThat(store.put(block(1), new byte[41])).isFalse();

        assertThat(store.ids()).containsExactly(block(0));
        assertThat(budget.usedBytes()).isEqualTo(60);
        assertThat(store.put(block(0), new byte[101])).isFalse();
        assertThat(store.get(block(0)).orElseThrow()).hasSize(60);
    }

    @Test
    void accountsForReplacementAndRemoval() {
        store.put(block(0), new byte[60]);
        store.put(block(0), new byte[90]);
        assertThat(budget.freeBytes()).isEqualTo(10);
        store.put(block(0), new byte[5]);
        store.put(block(1), new byte[7]);
        store.put(new BlockId("blob_a"), new byte[11]);
        assertThat(budget.usedBytes()).isEqualTo(23);

        assertThat(store.removeMatching(id -> id.name().startsWith("rdd_4_"))).containsExactly(block(0), block(1));
        assertThat(store.remove(block(0))).isFalse();
        assertThat(store.remove(new BlockId("blob_a"))).isTrue();

        assertThat(budget.usedBytes()).isZero();
    }

    /** Reclaiming writes files: meanwhile others must not wait, an event loop among them. */
    @Test
    void othersUseTheStoreWhileMemoryIsReclaimedForABlock() {
        assertThat(budget.tryAcquire(60)).isTrue();
        store.put(block(1), new byte[1]);
        budget.setReclaimer(bytes -> {
            assertThat(CompletableFuture.supplyAsync(() -> store.remove(block(1))))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(true);
            budget.release(60);
            return 60;
        });

        assertThat(store.put(block(0), new byte[50])).isTrue();

        assertThat(budget.usedBytes()).isEqualTo(50);
    }

    @Test
    void aBlockPutTwiceAtATimeIsPaidForOnce() {
        store.put(block(0), new byte[10]);
        assertThat(budget.tryAcquire(80)).isTrue();
        budget.setReclaimer(bytes -> {
            budget.setReclaimer(more -> 0);
            budget.release(80);
            assertThat(store.put(block(0), new byte[20])).isTrue();
            return 80;
        });

        assertThat(store.put(block(0), new byte[70])).isTrue();

        assertThat(store.get(block(0)).orElseThrow()).hasSize(70);
        assertThat(budget.usedBytes()).isEqualTo(70);
    }

    @Test
    void namesTheBlockUnusedForLongest() {
        store.put(block(0), new byte[1]);
        store.put(block(1), new byte[1]);
        store.put(block(2), new byte[1]);
        store.get(block(0));

        assertThat(store.leastRecentlyUsed(id -> true)).contains(block(1));
        assertThat(store.leastRecentlyUsed(id -> !id.equals(block(1)))).contains(block(2));
        assertThat(store.ids()).containsExactly(block(1), block(2), block(0));
    }

    @Test
    void givesSlices() throws IOException {
        store.put(block(0), new byte[] {1, 2, 3, 4});
        var content = store.find(block(0)).orElseThrow();

        assertThat(content.length()).isEqualTo(4);
        assertThat(content.read(1, 2)).containsExactly(2, 3);
        assertThatThrownBy(() -> content.read(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(store.find(block(1))).isEmpty();
    }

    @Test
    void neverExceedsTheBudgetUnderContention() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int partition = i % 40;
                work.add(() -> partition % 3 == 0
                        ? store.remove(block(partition + 1))
                        : store.put(block(partition), new byte[partition]));
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        long kept = store.ids().stream()
                .mapToLong(id -> store.get(id).orElseThrow().length)
                .sum();
        assertThat(budget.usedBytes()).isEqualTo(kept).isLessThanOrEqualTo(100);
    }

    @Test
    void budgetRefusesWhatWasNeverTaken() {
        assertThat(budget.tryAcquire(100)).isTrue();
        assertThat(budget.tryAcquire(1)).isFalse();
        assertThatThrownBy(() -> budget.release(101)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> budget.tryAcquire(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(budget.tryAcquire(0)).isTrue();
    }
}
