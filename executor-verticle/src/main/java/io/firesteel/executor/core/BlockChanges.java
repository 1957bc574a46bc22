package io.firesteel.executor.core;

import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.dag.id.BlockId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which blocks came, changed or went that the driver may not know of yet. Changes are numbered and kept, each block in its
 * latest state only, until the driver has seen them; so there is never more to tell than blocks were touched.
 */
final class BlockChanges {
    /** So many changes go into one message: some 100 KiB. */
    private static final int MAX_IN_MESSAGE = 1_000;

    private final RegisterExecutor self;
    /** In the order of their numbers. */
    private final Map<BlockId, Change> unseen = new LinkedHashMap<>();

    private long version;
    private long sent;
    private long seen;

    private record Change(long version, Optional<KeptBlock> kept) {}

    BlockChanges(RegisterExecutor self) {
        this.self = self;
    }

    void onKept(KeptBlock block) {
        change(block.block(), Optional.of(block));
    }

    void onDropped(BlockId block) {
        change(block, Optional.empty());
    }

    private void change(BlockId block, Optional<KeptBlock> kept) {
        unseen.remove(block);
        unseen.put(block, new Change(++version, kept));
    }

    /** The driver knows all changes up to that number. Harmless when late or repeated. */
    void onSeen(long upTo) {
        seen = Math.max(seen, Math.min(upTo, version));
        Iterator<Change> oldestFirst = unseen.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().version() <= seen) {
            oldestFirst.remove();
        }
    }

    /** What has changed since this was last asked. */
    List<BlocksChanged> unsent() {
        List<BlocksChanged> messages = new ArrayList<>();
        List<Map.Entry<BlockId, Change>> batch = new ArrayList<>();
        for (Map.Entry<BlockId, Change> entry : unseen.entrySet()) {
            if (entry.getValue().version() > sent) {
                batch.add(entry);
            }
            if (batch.size() == MAX_IN_MESSAGE) {
                messages.add(message(batch, entry.getValue().version()));
            }
        }
        if (sent < version) {
            messages.add(message(batch, version));
        }
        return messages;
    }

    /** All that the driver has not said it has seen. */
    List<BlocksChanged> unseen() {
        sent = seen;
        return unsent();
    }

    private BlocksChanged message(List<Map.Entry<BlockId, Change>> batch, long upTo) {
        List<KeptBlock> kept = new ArrayList<>();
        List<BlockId> dropped = new ArrayList<>();
        for (Map.Entry<BlockId, Change> entry : batch) {
            entry.getValue().kept().ifPresentOrElse(kept::add, () -> dropped.add(entry.getKey()));
        }
        batch.clear();
        BlocksChanged message = new BlocksChanged(self.executor(), self.incarnation(), sent, upTo, kept, dropped);
        sent = upTo;
        return message;
    }
}
