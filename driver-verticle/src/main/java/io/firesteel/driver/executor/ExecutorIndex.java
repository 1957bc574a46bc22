package io.firesteel.driver.executor;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which executors have something to be told, and which a free slot, in the order they came: so that a round costs nothing
 * for the many that have neither. Confined to the driver's event loop.
 */
final class ExecutorIndex {
    private final NavigableSet<ExecutorEntry> toBeTold = new TreeSet<>(Comparator.comparingLong(ExecutorEntry::number));
    private final NavigableSet<ExecutorEntry> withFreeSlots =
            new TreeSet<>(Comparator.comparingLong(ExecutorEntry::number));
    private long entries;

    /** The number of the next executor. */
    long nextNumber() {
        return entries++;
    }

    void onSomethingToTell(ExecutorEntry executor) {
        toBeTold.add(executor);
    }

    void onSlots(ExecutorEntry executor, boolean isOneFree) {
        if (isOneFree) {
            withFreeSlots.add(executor);
        } else {
            withFreeSlots.remove(executor);
        }
    }

    void remove(ExecutorEntry executor) {
        toBeTold.remove(executor);
        withFreeSlots.remove(executor);
    }

    List<ExecutorEntry> toBeTold() {
        return List.copyOf(toBeTold);
    }

    List<ExecutorEntry> takeToBeTold() {
        List<ExecutorEntry> taken = List.copyOf(toBeTold);
        toBeTold.clear();
        return taken;
    }

    NavigableSet<ExecutorEntry> withFreeSlots() {
        return Collections.unmodifiableNavigableSet(withFreeSlots);
    }
}
