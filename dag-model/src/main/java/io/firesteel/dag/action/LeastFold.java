package io.firesteel.dag.action;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The least elements of a partition by an order, in a heap that never holds more than were asked for: the greatest of
 * those kept is at its top and gives way.
 */
public final class LeastFold extends PartitionFold {
    /** Room for this many is made at once; a limit far above the number of elements must not cost memory. */
    private static final int INITIAL_CAPACITY = 64;

    private final int limit;
    private final Comparator<Object> order;
    private final PriorityQueue<Held> heap;

    /** An element that a heap can hold, null too. */
    private record Held(Object element) {}

    private LeastFold(int limit, Comparator<Object> order) {
        this.limit = limit;
        this.order = order;
        this.heap = new PriorityQueue<>(
                Math.min(limit, INITIAL_CAPACITY), (one, other) -> order.compare(other.element(), one.element()));
    }

    /** Keeps the {@code limit} least, at least 1; the result is in order. */
    public static PartitionFold.Start start(int limit, Comparator<Object> order) {
        return partition -> new LeastFold(limit, order);
    }

    /** The least of all partitions, in order. Holds twice {@code limit} elements. */
    @SuppressWarnings("unchecked")
    public static <T> ResultMerger<List<T>> merger(int limit, Comparator<Object> order) {
        return new InOrderMerger<>() {
            private List<Object> least = new ArrayList<>();

            @Override
            protected void merge(List<Object> result) {
                least = firstOf(least, result, limit, order);
            }

            @Override
            public List<T> finish() {
                return (List<T>) least;
            }
        };
    }

    private static List<Object> firstOf(List<Object> some, List<Object> more, int limit, Comparator<Object> order) {
        List<Object> merged = new ArrayList<>(Math.min(limit, some.size() + more.size()));
        int i = 0;
        int j = 0;
        while (merged.size() < limit && (i < some.size() || j < more.size())) {
            boolean takesSome = j == more.size() || (i < some.size() && order.compare(some.get(i), more.get(j)) <= 0);
            merged.add(takesSome ? some.get(i++) : more.get(j++));
        }
        return merged;
    }

    @Override
    public void accept(Object element) {
        if (heap.size() < limit) {
            heap.add(new Held(element));
        } else if (order.compare(element, heap.element().element()) < 0) {
            heap.remove();
            heap.add(new Held(element));
        }
    }

    @Override
    public List<Object> result() {
        List<Object> descending = new ArrayList<>(heap.size());
        while (!heap.isEmpty()) {
            descending.add(heap.remove().element());
        }
        Collections.reverse(descending);
        return descending;
    }
}
