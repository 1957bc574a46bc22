package io.firesteel.driver.output;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.lineage.Determinism;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where the map outputs of every shuffle lie. An output belongs to its worker: executors come and go without a change
 * here. Confined to the driver's event loop.
 */
public final class MapOutputTracker {
    private final Map<ShuffleId, ShuffleOutputs> shuffles = new HashMap<>();

    /**
     * Begins to track a shuffle; one already tracked stays as it is.
     *
     * @param determinism what may differ when a map task runs again
     * @param reads the shuffles its map tasks read
     */
    public void expect(ShuffleId shuffle, int mapPartitions, Determinism determinism, Set<ShuffleId> reads) {
        shuffles.computeIfAbsent(
                shuffle, added -> new ShuffleOutputs(mapPartitions, determinism == Determinism.INDETERMINATE, reads));
    }

    /** Takes a map output; the first one of a partition stays, a later one is refused. */
    public boolean put(ShuffleId shuffle, int mapPartition, MapStatus status) {
        return outputs(shuffle).put(mapPartition, status);
    }

    /** Whether a partition of the map stage is computed for the first time, whatever became of its output since. */
    public boolean countOnce(ShuffleId shuffle, int mapPartition) {
        return outputs(shuffle).countOnce(mapPartition);
    }

    /** Forgets an output that could not be read, unless another one has taken its place since. */
    public boolean removeIfSame(ShuffleId shuffle, int mapPartition, MapStatus unreadable) {
        return outputs(shuffle).removeIfSame(mapPartition, unreadable);
    }

    /** Forgets all outputs of a shuffle: they are all made again. */
    public void clear(ShuffleId shuffle) {
        outputs(shuffle).clear();
    }

    /** A map output and whose it is. */
    public record Located(ShuffleId shuffle, int mapPartition, MapStatus output) {}

    /** The outputs on a worker. */
    public List<Located> on(WorkerId worker) {
        List<Located> found = new ArrayList<>();
        shuffles.forEach((shuffle, outputs) ->
                outputs.on(worker, (output, mapPartition) -> found.add(new Located(shuffle, mapPartition, output))));
        return found;
    }

    /** An output lies elsewhere from now on, byte for byte; false if it is another one by now, or not needed. */
    public boolean move(Located from, MapStatus to) {
        ShuffleOutputs outputs = shuffles.get(from.shuffle());
        return outputs != null && outputs.replaceIfSame(from.mapPartition(), from.output(), to);
    }

    /** Forgets a shuffle that nobody will read again. */
    public void forget(ShuffleId shuffle) {
        shuffles.remove(shuffle);
    }

    /** How many shuffles are tracked. */
    public int size() {
        return shuffles.size();
    }

    /** Forgets all outputs of a lost machine; returns how many there were. */
    public int removeWorker(WorkerId worker) {
        return shuffles.values().stream()
                .mapToInt(outputs -> outputs.removeWorker(worker))
                .sum();
    }

    /**
     * The shuffles that have lost outputs after they were read, and whose lost outputs would not be the same if they were
     * made again: whatever was made of them has to be made again with all of them.
     */
    public Set<ShuffleId> broken() {
        return withState(ShuffleOutputs::isBroken);
    }

    private Set<ShuffleId> withState(Predicate<ShuffleOutputs> state) {
        Set<ShuffleId> found = new TreeSet<>();
        shuffles.forEach((shuffle, outputs) -> {
            if (state.test(outputs)) {
                found.add(shuffle);
            }
        });
        return found;
    }

    /** Forgets all outputs of these shuffles and of all that were made from them; returns both. */
    public Set<ShuffleId> invalidate(Set<ShuffleId> broken) {
        Set<ShuffleId> invalid = new TreeSet<>(broken);
        while (invalid.addAll(withState(outputs -> outputs.readsAny(invalid)))) {
            // until no shuffle reads one of them
        }
        invalid.forEach(shuffle -> outputs(shuffle).clear());
        return invalid;
    }

    /** Whether every map partition has an output. */
    public boolean isComplete(ShuffleId shuffle) {
        ShuffleOutputs outputs = shuffles.get(shuffle);
        return outputs != null && outputs.isComplete();
    }

    /** The map partitions without an output, ascending. */
    public List<Integer> missing(ShuffleId shuffle) {
        return outputs(shuffle).missing();
    }

    /** The outputs as they are now, one for each map partition; only of a complete shuffle. */
    public List<MapStatus> pin(ShuffleId shuffle) {
        return outputs(shuffle).pin();
    }

    /** How many outputs of all shuffles lie on a worker. */
    public int countOn(WorkerId worker) {
        return shuffles.values().stream()
                .mapToInt(outputs -> outputs.countOn(worker))
                .sum();
    }

    /** The number of map partitions of a tracked shuffle. */
    public Optional<Integer> mapPartitions(ShuffleId shuffle) {
        return Optional.ofNullable(shuffles.get(shuffle)).map(ShuffleOutputs::size);
    }

    private ShuffleOutputs outputs(ShuffleId shuffle) {
        ShuffleOutputs outputs = shuffles.get(shuffle);
        if (outputs == null) {
            throw new IllegalStateException(shuffle + " is not tracked.");
        }
        return outputs;
    }
}
