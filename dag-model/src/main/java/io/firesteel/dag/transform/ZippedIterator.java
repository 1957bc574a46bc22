package io.firesteel.dag.transform;

import io.firesteel.dag.Pair;
import java.util.Iterator;

/** Two iterators of equal length as one of pairs; finds out at the end whether they are. */
public final class ZippedIterator implements Iterator<Object> {
    private final Iterator<Object> left;
    private final Iterator<Object> right;

    public ZippedIterator(Iterator<Object> left, Iterator<Object> right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public boolean hasNext() {
        boolean more = left.hasNext();
        if (more != right.hasNext()) {
            throw new IllegalArgumentException("zip needs RDDs with equally many elements in each partition; here the "
                    + (more ? "right" : "left") + " one's partition ended first. Use zipPartitions to pair what does "
                    + "not match, or zipWithIndex and join to pair by position.");
        }
        return more;
    }

    @Override
    public Object next() {
        return new Pair<>(left.next(), right.next());
    }
}
