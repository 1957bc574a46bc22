package io.firesteel.master.core;

import java.util.Set;

/** What a master believes of a worker. */
public enum WorkerState {
    /** It is heard as usual and gets executors; ends by unusual silence or by its leaving the cluster. */
    ALIVE,
    /** Unusually silent: it gets nothing new; ends by a heartbeat, or by the hard bound of silence. */
    SUSPECT,
    /** Gone or silent beyond the bound; its executors may live. Ends only by its registering again. */
    DEAD;

    /** The states that may follow this one. */
    public Set<WorkerState> successors() {
        return switch (this) {
            case ALIVE -> Set.of(SUSPECT, DEAD);
            case SUSPECT -> Set.of(ALIVE, DEAD);
            case DEAD -> Set.of(ALIVE);
        };
    }
}
