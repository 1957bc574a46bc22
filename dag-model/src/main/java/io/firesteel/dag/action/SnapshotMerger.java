package io.firesteel.dag.action;

/** A merger that can be asked before the job has ended what the answer looks like from the results it has. */
public interface SnapshotMerger<R> extends ResultMerger<R> {
    /**
     * The answer from the results accepted so far, which may be none; later ones may still come.
     *
     * @param partitions how many partitions the job has; 0 if that is not known yet
     */
    R snapshot(int partitions) throws Exception;
}
