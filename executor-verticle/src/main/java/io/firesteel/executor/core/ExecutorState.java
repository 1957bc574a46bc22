package io.firesteel.executor.core;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where an executor is in its life. */
public enum ExecutorState {
    /** It asks its driver, each heartbeat, to be registered. Ends with the driver's answer. */
    REGISTERING,
    /** It fetches the application's code; orders are taken and tasks wait. Ends when the code is there. */
    PREPARING,
    /** It runs tasks. Ends when it is stopped or its driver is silent for too long. */
    ACTIVE,
    /** It exits. Terminal. */
    STOPPED;

    private static final Map<ExecutorState, Set<ExecutorState>> NEXT = Map.of(
            REGISTERING, EnumSet.of(PREPARING, STOPPED),
            PREPARING, EnumSet.of(ACTIVE, STOPPED),
            ACTIVE, EnumSet.of(STOPPED),
            STOPPED, EnumSet.noneOf(ExecutorState.class));

    /** Whether that state may follow. */
    public boolean canBecome(ExecutorState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return this == STOPPED;
    }
}
