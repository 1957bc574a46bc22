package io.firesteel.dag.task;

import java.util.List;

/** The task of a barrier stage that runs on the current thread: it knows its fellows and can wait for them. */
public interface BarrierTaskContext extends TaskContext {
    /**
     * The task on this thread.
     *
     * @throws IllegalStateException if no task of a barrier stage runs here
     */
    static BarrierTaskContext get() {
        if (TaskContext.get() instanceof BarrierTaskContext context) {
            return context;
        }
        throw new IllegalStateException("No task of a barrier stage runs on thread "
                + Thread.currentThread().getName() + ". Make one by rdd.barrier().mapPartitions(...).");
    }

    /**
     * Waits until all tasks of the stage have called it. Every task must make the same calls of this method and of {@link
     * #allGather}, in the same order.
     *
     * @throws BarrierBrokenException if the tasks make different calls, or some do not come within {@code
     *     firesteel.barrier.sync.timeout}
     */
    void barrier();

    /**
     * Waits as {@link #barrier} does, and gives what all tasks have said, by partition. Held in the driver until all have
     * come: for small things, as addresses.
     */
    List<String> allGather(String message);

    /** All tasks of the stage, by partition. */
    List<BarrierTaskInfo> getTaskInfos();
}
