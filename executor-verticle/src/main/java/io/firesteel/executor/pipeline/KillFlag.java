package io.firesteel.executor.pipeline;

/** Whether a task is to end. Raised by any thread, read by the task's own for each element. */
public final class KillFlag {
    private volatile boolean raised;

    /** Asks the task to end; it stays asked. */
    public void raise() {
        raised = true;
    }

    /** Whether the task was asked to end. */
    public boolean isRaised() {
        return raised;
    }

    /** Leaves the task if it was asked to end. */
    void check() {
        if (raised) {
            throw new TaskKilledError();
        }
    }
}
