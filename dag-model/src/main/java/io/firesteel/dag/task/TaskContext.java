package io.firesteel.dag.task;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The task that runs on the current thread: which partition and attempt it is, what its job was given, and who is told
 * of its end. Confined to the task's thread; not for threads that user code starts.
 */
public interface TaskContext {
    /** The context of the task on this thread; null where no task runs, as in the driver. */
    static @Nullable TaskContext get() {
        return Thread.currentThread() instanceof TaskThread thread ? thread.taskContext() : null;
    }

    /** The partition of the task on this thread; 0 where no task runs. */
    static int getPartitionId() {
        TaskContext context = get();
        return context == null ? 0 : context.partitionId();
    }

    /** Which partition is computed, counted from 0. */
    int partitionId();

    /** Which stage the task belongs to. */
    int stageId();

    /** Which attempt of its stage the task belongs to, counted from 0. */
    int stageAttemptNumber();

    /** Which attempt at its partition the task is, counted from 0 in each stage attempt. */
    int attemptNumber();

    /** A number no other task attempt of the application has. */
    long taskAttemptId();

    /** How many partitions the stage's RDD has. */
    int numPartitions();

    /** A local property of the thread that asked for the job, as it was then; null if it is not set. */
    @Nullable
    String getLocalProperty(String key);

    /**
     * Calls the listener when the task ends, whether it succeeds, fails or is killed; at once if it has ended. Listeners
     * are called in the reverse order of their registration. All are called even if some throw; their exceptions then
     * fail the task as one {@link TaskCompletionListenerException}.
     */
    TaskContext addTaskCompletionListener(TaskCompletionListener listener);

    /**
     * Calls the listener if the task fails or is killed, before completion listeners; at once if it has failed. A
     * completion listener that throws is such a failure. The same order and the same rule for exceptions apply.
     */
    TaskContext addTaskFailureListener(TaskFailureListener listener);

    /** Whether the task has been asked to end; long work without elements should look from time to time. */
    boolean isInterrupted();

    /** Whether the task has ended, well or not. */
    boolean isCompleted();

    /** Whether the task has failed. */
    boolean isFailed();

    /** What the task has cost so far. */
    TaskMetrics taskMetrics();

    /** How many slots the task takes. */
    int cpus();

    /** Resources other than slots, by name; there are none. */
    Map<String, String> resources();

    /**
     * Where a file given to {@code addFile} lies on this machine.
     *
     * @throws IllegalArgumentException if none of that name was added before the job was asked for
     */
    Path addedFile(String name);
}
