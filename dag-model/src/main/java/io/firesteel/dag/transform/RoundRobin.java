package io.firesteel.dag.transform;

import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.function.Consumer;

/**
 * Deals elements out: each paired with the index of the partition it goes to, one after the other from a start that
 * differs between partitions, so that the first ones do not get all the remainders.
 */
public record RoundRobin(int partitions) implements PartitionTransform {
    @Override
    public Step open(int partition) {
        return new Dealer(Seeds.of(partitions, partition).nextInt(partitions));
    }

    private final class Dealer implements Step {
        private int next;

        Dealer(int start) {
            this.next = start;
        }

        @Override
        public void accept(Object element, Consumer<Object> out) {
            out.accept(new Pair<>(next, element));
            next = next + 1 == partitions ? 0 : next + 1;
        }
    }
}
