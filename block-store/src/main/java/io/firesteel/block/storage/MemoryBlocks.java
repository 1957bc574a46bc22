package io.firesteel.block.storage;

import io.firesteel.dag.id.BlockId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The blocks in memory, in order of last use. Guarded by its own monitor, which its callers hold. */
final class MemoryBlocks {
    private final LinkedHashMap<BlockId, MemoryBlock> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<BlockId, MemoryBlock> byId = new HashMap<>();
    private long bytes;

    /** Finds a block; counts as a use of it. */
    Optional<MemoryBlock> use(BlockId id) {
        return Optional.ofNullable(blocks.get(id));
    }

    /** Finds a block; no use of it. */
    Optional<MemoryBlock> find(BlockId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Adds a block; returns the one it replaces. */
    Optional<MemoryBlock> put(MemoryBlock block) {
        Optional<MemoryBlock> former = Optional.ofNullable(blocks.put(block.id(), block));
        byId.put(block.id(), block);
        bytes += block.bytes() - former.map(MemoryBlock::bytes).orElse(0L);
        return former;
    }

    /** Removes exactly this block; false if it is not here any more. */
    boolean remove(MemoryBlock block) {
        boolean removed = blocks.remove(block.id(), block);
        if (removed) {
            byId.remove(block.id());
            bytes -= block.bytes();
        }
        return removed;
    }

    /** Blocks of at least so many bytes in all, the longest unused first; none if there are too few that may go. */
    List<MemoryBlock> victims(long wanted, Predicate<MemoryBlock> mayGo) {
        List<MemoryBlock> chosen = new ArrayList<>();
        long found = 0;
        for (MemoryBlock block : blocks.values()) {
            if (found < wanted && block.isEvictable() && mayGo.test(block)) {
                chosen.add(block);
                found += block.bytes();
            }
        }
        return found < wanted ? List.of() : chosen;
    }

    long bytes() {
        return bytes;
    }

    List<BlockId> ids() {
        return List.copyOf(blocks.keySet());
    }
}
