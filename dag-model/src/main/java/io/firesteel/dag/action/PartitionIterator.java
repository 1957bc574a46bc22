package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.lineage.Lineage;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The elements of an RDD, one partition at a time; each is computed when the one before is used up. Blocks. */
public final class PartitionIterator<T> implements Iterator<T> {
    private final JobRunner runner;
    private final Lineage rdd;
    private final int partitions;
    private final CallSite callSite;
    private int next;
    private Iterator<T> current = Collections.emptyIterator();

    /**
     * @param partitions how many the RDD has
     */
    public PartitionIterator(JobRunner runner, Lineage rdd, int partitions, CallSite callSite) {
        this.runner = runner;
        this.rdd = rdd;
        this.partitions = partitions;
        this.callSite = callSite;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && next < partitions) {
            current = Collections.emptyIterator(); // what was used up is not held while the next is computed
            current = compute(next).iterator();
            next++;
        }
        return current.hasNext();
    }

    private List<T> compute(int partition) {
        Optional<List<Integer>> one = Optional.of(List.of(partition));
        return runner.await(
                "toLocalIterator",
                runner.run(new JobRequest<>(rdd, new PartitionAction.Collect(), one, Mergers.<T>collect(), callSite)));
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The RDD has no more elements.");
        }
        return current.next();
    }
}
