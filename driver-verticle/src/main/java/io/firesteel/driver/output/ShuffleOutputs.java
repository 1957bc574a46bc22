package io.firesteel.driver.output;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** The map outputs of one shuffle. */
final class ShuffleOutputs {
    private final @Nullable MapStatus[] statuses;
    private final boolean isIndeterminate;
    private final Set<ShuffleId> reads;
    private final BitSet counted = new BitSet();
    private int available;
    private boolean wasRead;
    private boolean isBroken;

    ShuffleOutputs(int mapPartitions, boolean isIndeterminate, Set<ShuffleId> reads) {
        this.statuses = new MapStatus[mapPartitions];
        this.isIndeterminate = isIndeterminate;
        this.reads = Set.copyOf(reads);
    }

    /** Whether outputs were lost that had been read and cannot be made again as they were. */
    boolean isBroken() {
        return isBroken;
    }

    boolean readsAny(Set<ShuffleId> shuffles) {
        return reads.stream().anyMatch(shuffles::contains);
    }

    /** Forgets all outputs, and that they were read. */
    void clear() {
        Arrays.fill(statuses, null);
        available = 0;
        wasRead = false;
        isBroken = false;
    }

    boolean put(int mapPartition, MapStatus status) {
        if (statuses[mapPartition] != null) {
            return false;
        }
        statuses[mapPartition] = status;
        available++;
        return true;
    }

    boolean countOnce(int mapPartition) {
        boolean first = !counted.get(mapPartition);
        counted.set(mapPartition);
        return first;
    }

    boolean removeIfSame(int mapPartition, MapStatus unreadable) {
        if (!unreadable.equals(statuses[mapPartition])) {
            return false;
        }
        remove(mapPartition);
        return true;
    }

    boolean replaceIfSame(int mapPartition, MapStatus from, MapStatus to) {
        boolean same = from.equals(statuses[mapPartition]);
        if (same) {
            statuses[mapPartition] = to;
        }
        return same;
    }

    void on(WorkerId worker, ObjIntConsumer<MapStatus> found) {
        for (int i = 0; i < statuses.length; i++) {
            MapStatus status = statuses[i];
            if (status != null && status.worker().equals(worker)) {
                found.accept(status, i);
            }
        }
    }

    int removeWorker(WorkerId worker) {
        int removed = 0;
        for (int i = 0; i < statuses.length; i++) {
            MapStatus status = statuses[i];
            if (status != null && status.worker().equals(worker)) {
                remove(i);
                removed++;
            }
        }
        return removed;
    }

    private void remove(int mapPartition) {
        statuses[mapPartition] = null;
        available--;
        isBroken |= isIndeterminate && wasRead;
    }

    int countOn(WorkerId worker) {
        int count = 0;
        for (MapStatus status : statuses) {
            if (status != null && status.worker().equals(worker)) {
                count++;
            }
        }
        return count;
    }

    boolean isComplete() {
        return available == statuses.length;
    }

    int size() {
        return statuses.length;
    }

    List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            if (statuses[i] == null) {
                missing.add(i);
            }
        }
        return missing;
    }

    List<MapStatus> pin() {
        wasRead = true;
        List<MapStatus> pinned = new ArrayList<>(statuses.length);
        for (MapStatus status : statuses) {
            if (status == null) {
                throw new IllegalStateException("A shuffle is read while "
                        + missing().size() + " of " + statuses.length + " map outputs are missing.");
            }
            pinned.add(status);
        }
        return pinned;
    }
}
