package io.firesteel.master.core;

import io.firesteel.bus.codec.WireEnum;
import java.util.Set;

/** Where an application is between its registration and its end. */
public enum ApplicationState implements WireEnum {
    /** It was granted fewer executors than it asked for; ends when it has them all, or by its end. */
    WAITING(0),
    /** It was granted all executors it asked for; ends when it loses one, asks for more, or by its end. */
    RUNNING(1),
    /** Its driver said that it is over. */
    STOPPED(2),
    /** Its driver left the cluster or fell silent; it may register again. */
    LOST(3),
    /** It can never have what it asks for, or its executors cannot be started. */
    REFUSED(4);

    private final int wireCode;

    ApplicationState(int wireCode) {
        this.wireCode = wireCode;
    }

    @Override
    public int wireCode() {
        return wireCode;
    }

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
