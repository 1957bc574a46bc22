package io.firesteel.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is scheduled happens in order of time, then of scheduling. */
final class Timeline {
    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Entry::atMillis).thenComparingLong(Entry::order));
    private long nowMillis;
    private long scheduled;

    private record Entry(long atMillis, long order, Runnable action) {}

    long nowMillis() {
        return nowMillis;
    }

    void in(long millis, Runnable action) {
        queue.add(new Entry(nowMillis + Math.max(0, millis), scheduled++, action));
    }

    /** Does the next thing; false if there is nothing left to do. */
    boolean step() {
        Entry next = queue.poll();
        if (next == null) {
            return false;
        }
        nowMillis = next.atMillis();
        next.action().run();
        return true;
    }
}
