package io.firesteel.master.core;

import java.util.Set;

/** Where an executor is on its way from the decision to launch it to its end. */
public enum GrantState {
    /** Its worker has been told to launch it and has not listed it yet; the order is repeated until it is. */
    LAUNCHING,
    /** Its worker lists it; ends when the worker no longer does, or dies. */
    RUNNING,
    /** No living worker watches it: it lives as long as its driver hears it, or until its worker lists it again. */
    ORPHANED,
    /** It was told to end, and still holds its worker's resources; ends when its worker no longer lists it. */
    ENDING,
    /** Over. */
    GONE;

    /** The states that may follow this one. */
    public Set<GrantState> successors() {
        return switch (this) {
            case LAUNCHING -> Set.of(RUNNING, ENDING, GONE);
            case RUNNING -> Set.of(ORPHANED, ENDING, GONE);
            case ORPHANED -> Set.of(RUNNING, ENDING, GONE);
            case ENDING -> Set.of(GONE);
            case GONE -> Set.of();
        };
    }

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
