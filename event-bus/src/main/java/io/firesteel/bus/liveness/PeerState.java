package io.firesteel.bus.liveness;

import java.util.Set;

/** What is believed of a peer. */
public enum PeerState {
    /** Heard from as often as usual; ends by unusual silence. */
    ALIVE,
    /** Unusually silent: give it nothing new, perhaps copy its work; ends by a heartbeat or by the hard bound. */
    SUSPECT,
    /** Silent beyond the hard bound: fence it. Final for this incarnation, whatever it may still say. */
    DEAD;

    /** The states that may follow this one. */
    public Set<PeerState> successors() {
        return switch (this) {
            case ALIVE -> Set.of(SUSPECT);
            case SUSPECT -> Set.of(ALIVE, DEAD);
            case DEAD -> Set.of();
        };
    }

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
