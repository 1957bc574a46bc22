package io.firesteel.worker.core;

import java.util.Set;

/** Where an executor's process is between its order and its end. */
public enum ExecutorState {
    /** Its process is being made; ends when it runs or could not be started. */
    STARTING,
    /** Its process runs; ends when it exits or is told to. */
    RUNNING,
    /** It is to end, and has been asked to if its process runs; ends when it exits, or by the grace. */
    ENDING,
    /** The grace is over and it has been killed; ends when it exits. */
    KILLED,
    /** Its process is over. */
    EXITED;

    /** The states that may follow this one. */
    public Set<ExecutorState> successors() {
        return switch (this) {
            case STARTING -> Set.of(RUNNING, ENDING, EXITED);
            case RUNNING -> Set.of(ENDING, EXITED);
            case ENDING -> Set.of(KILLED, EXITED);
            case KILLED -> Set.of(EXITED);
            case EXITED -> Set.of();
        };
    }

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
