package io.firesteel.dag.task;

/** Told of the end of a task: the place to release what it has opened. */
@FunctionalInterface
public interface TaskCompletionListener {
    /** The task has ended, well or not. */
    void onTaskCompletion(TaskContext context);
}
