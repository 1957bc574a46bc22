package io.firesteel.block.memory;

import io.firesteel.block.BlockContent;
import io.firesteel.block.BlockSource;
import io.firesteel.dag.id.BlockId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Blocks kept as bytes on the heap, each paid for from the {@link MemoryBudget}, in order of last use.
 *
 * <p>It never evicts by itself: a put that does not fit answers false, and the caller asks
 * {@link #leastRecentlyUsed(Predicate)} what could go (never a block of the same RDD), drops or moves it, and puts again.
 *
 * <p>Safe for several threads under one lock, held only for map operations. Memory is taken without it: for that other
 * blocks may have to go, which takes their lock and writes files. Giving memory back takes no lock. The arrays are shared,
 * not copied: nobody may change one after the put.
 */
public final class InMemoryBlockStore implements BlockSource {
    private final MemoryBudget budget;
    private final Object lock = new Object();
    private final LinkedHashMap<BlockId, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true); // guarded by lock

    public InMemoryBlockStore(MemoryBudget budget) {
        this.budget = budget;
    }

    /** What the blocks are paid for from. */
    public MemoryBudget budget() {
        return budget;
    }

    /** Keeps the block, replacing one of the same id; false if the budget has no room, and then nothing has changed. */
    public boolean put(BlockId id, byte[] bytes) {
        while (true) {
            byte[] former = get(id).orElse(null);
            long more = bytes.length - (former == null ? 0L : former.length);
            if (more > 0 && !budget.tryAcquire(more)) {
                return false;
            }
            if (replace(id, former, bytes)) {
                budget.release(Math.max(0, -more));
                return true;
            }
            budget.release(Math.max(0, more));
        }
    }

    /** Puts the block if the one before it is still that. */
    private boolean replace(BlockId id, byte @Nullable [] former, byte[] bytes) {
        synchronized (lock) {
            boolean isSame = blocks.get(id) == former;
            if (isSame) {
                blocks.put(id, bytes);
            }
            return isSame;
        }
    }

    /** The block's bytes, not to be changed; counts as a use. */
    public Optional<byte[]> get(BlockId id) {
        synchronized (lock) {
            return Optional.ofNullable(blocks.get(id));
        }
    }

    @Override
    public Optional<BlockContent> find(BlockId id) {
        return get(id).map(HeapContent::new);
    }

    /** Drops the block; tells whether it was here. */
    public boolean remove(BlockId id) {
        synchronized (lock) {
            byte[] bytes = blocks.remove(id);
            if (bytes == null) {
                return false;
            }
            budget.release(bytes.length);
            return true;
        }
    }

    /** Drops every block whose id matches, for example all of one RDD, and names them. */
    public List<BlockId> removeMatching(Predicate<BlockId> condition) {
        List<BlockId> removed = new ArrayList<>();
        synchronized (lock) {
            for (var entries = blocks.entrySet().iterator(); entries.hasNext(); ) {
                Map.Entry<BlockId, byte[]> entry = entries.next();
                if (condition.test(entry.getKey())) {
                    budget.release(entry.getValue().length);
                    removed.add(entry.getKey());
                    entries.remove();
                }
            }
        }
        return removed;
    }

    /** The block unused for longest among those that match; asking is no use of it. */
    public Optional<BlockId> leastRecentlyUsed(Predicate<BlockId> evictable) {
        synchronized (lock) {
            return blocks.keySet().stream().filter(evictable).findFirst();
        }
    }

    /** The ids here, the one unused for longest first. */
    public List<BlockId> ids() {
        synchronized (lock) {
            return List.copyOf(blocks.keySet());
        }
    }

    private static final class HeapContent implements BlockContent {
        private final byte[] bytes;

        HeapContent(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int sliceLength) {
            Objects.checkFromIndexSize(offset, sliceLength, (long) bytes.length);
            return Arrays.copyOfRange(bytes, (int) offset, (int) offset + sliceLength);
        }
    }
}
