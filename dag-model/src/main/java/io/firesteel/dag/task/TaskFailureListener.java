package io.firesteel.dag.task;

/** Told of a task's failure. May be called more than once if listeners fail as well, so it must be idempotent. */
@FunctionalInterface
public interface TaskFailureListener {
    /** The task has failed with this error, or was killed. */
    void onTaskFailure(TaskContext context, Throwable error);
}
