package io.firesteel.dag.transform;

import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.function.Consumer;

/** Element k of partition i paired with {@code k · partitions + i}: no two alike, though some may be left out. */
public record NumberByPartition(int partitions) implements PartitionTransform {
    @Override
    public Step open(int partition) {
        return new Counter(partition);
    }

    private final class Counter implements Step {
        private long next;

        Counter(long first) {
            this.next = first;
        }

        @Override
        public void accept(Object element, Consumer<Object> out) {
            out.accept(new Pair<>(element, next));
            next += partitions;
        }
    }
}
