package io.firesteel.master.core;

import java.util.Set;

/** Where an application is between its registration and its end. */
public enum ApplicationState {
    /** It was granted fewer executors than it asked for; ends when it has them all, or by its end. */
    WAITING,
    /** It was granted all executors it asked for; ends when it loses one, asks for more, or by its end. */
    RUNNING,
    /** Its driver said that it is over. */
    STOPPED,
    /** Its driver left the cluster or fell silent; it may register again. */
    LOST,
    /** It can never have what it asks for, or its executors cannot be started. */
    REFUSED;

    /** The states that may follow this one. */
    public Set<ApplicationState> successors() {
        return switch (this) {
            case WAITING -> Set.of(RUNNING, STOPPED, LOST, REFUSED);
            case RUNNING -> Set.of(WAITING, STOPPED, LOST, REFUSED);
            case STOPPED, LOST, REFUSED -> Set.of();
        };
    }

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
