package io.firesteel.dag.task;

import org.jspecify.annotations.Nullable;

/**
 * A thread that runs tasks, and so the place where a task's context is found without a static. Blocking actions are
 * refused on it: a task that waits for a job holds a slot the job needs.
 */
public interface TaskThread {
    /** The context of the task that runs; null between tasks. Asked on the thread itself only. */
    @Nullable
    TaskContext taskContext();
}
