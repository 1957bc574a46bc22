package io.firesteel.dag.action;

import java.util.List;

/**
 * Makes one answer of the results of a job's partitions. Called by one thread at a time, never on an event loop; may
 * run user code.
 */
public interface ResultMerger<R> {
    /**
     * Takes the result of one partition, exactly once for each, in any order.
     *
     * @param position which of the job's partitions, counted from 0 in the order they were asked for
     */
    void accept(int position, List<Object> result) throws Exception;

    /** The answer, after every partition was accepted. */
    R finish() throws Exception;
}
