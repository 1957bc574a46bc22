package io.firesteel.executor.pipeline;

/** Leaves a killed task through user code. An error, so that {@code catch (Exception)} in user code lets it pass. */
public final class TaskKilledError extends Error {
    private static final long serialVersionUID = 1L;

    public TaskKilledError() {
        super("The task was asked to end.", null, false, false);
    }
}
