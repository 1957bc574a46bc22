package io.firesteel.driver.core;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.pool.PoolQueue;
import io.firesteel.driver.stage.StageGraph;

/**
 * What always holds in a driver: a task that counts as running is either run by its executor, which owes its outcome, or
 * has its result fetched, never both and never neither; and nothing is left of jobs that have ended. Whatever is kept for
 * jobs joins {@link #requireEmpty}.
 */
record DriverInvariants(
        StageGraph graph,
        JobFlow flow,
        BlobBook blobs,
        ResultFetches fetches,
        PoolQueue queue,
        OutputLosses losses,
        ExecutorBook executors) {

    /** Fails unless nothing is left of ended jobs: to be called when there is no active job. */
    void requireEmpty() {
        if (!flow.isEmpty() || !blobs.isEmpty() || !fetches.isEmpty() || !queue.isEmpty() || losses.untold() > 0) {
            throw new IllegalStateException("Ended jobs have left something: jobs " + graph.jobs() + ", stages "
                    + graph.stages() + ", results being fetched " + !fetches.isEmpty() + ", blobs "
                    + !blobs.isEmpty() + ", stages in pools " + !queue.isEmpty() + ", jobs that were not told "
                    + losses.untold() + ".");
        }
    }

    /** Fails if what is known contradicts itself. */
    void check() {
        graph.checkInvariants();
        blobs.checkInvariants();
        graph.stages()
                .forEach(stage -> stage.attempts().forEach(set -> set.running().forEach(this::requireOwed)));
    }

    private void requireOwed(TaskId task, ExecutorId id) {
        boolean runs = executors
                .find(id)
                .filter(executor -> executor.outstanding().contains(task))
                .isPresent();
        if (runs == fetches.isUnderWay(task)) {
            throw new IllegalStateException("Task " + task + " counts as running on " + id + ", which "
                    + (runs ? "runs it and keeps its result." : "does not owe it."));
        }
    }
}
