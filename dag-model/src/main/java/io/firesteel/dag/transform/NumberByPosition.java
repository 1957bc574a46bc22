package io.firesteel.dag.transform;

import io.firesteel.dag.Pair;
import io.firesteel.dag.closure.KnownImmutable;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.List;
import java.util.function.Consumer;

/**
 * Each element paired with its place among all elements of all partitions.
 *
 * @param firsts the number of each partition's first element
 */
public record NumberByPosition(List<Long> firsts) implements PartitionTransform, KnownImmutable {
    /** Copies the list. */
    public NumberByPosition {
        firsts = List.copyOf(firsts);
    }

    @Override
    public Step open(int partition) {
        boolean isLast = partition + 1 == firsts.size();
        return new Counter(partition, firsts.get(partition), isLast ? Long.MAX_VALUE : firsts.get(partition + 1));
    }

    private static final class Counter implements Step {
        private final int partition;
        private final long end;
        private long next;

        Counter(int partition, long first, long end) {
            this.partition = partition;
            this.next = first;
            this.end = end;
        }

        /** A number given twice would be silent corruption, so a parent that grew since it was counted is refused. */
        @Override
        public void accept(Object element, Consumer<Object> out) {
            if (next == end) {
                throw new IllegalStateException("zipWithIndex: partition " + partition
                        + " has more elements than when it was counted; its RDD gives other elements each time it is "
                        + "computed. Persist or checkpoint the RDD before its elements are numbered.");
            }
            out.accept(new Pair<>(element, next++));
        }
    }
}
