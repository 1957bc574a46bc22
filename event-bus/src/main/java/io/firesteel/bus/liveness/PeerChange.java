package io.firesteel.bus.liveness;

/**
 * A peer's change of state.
 *
 * @param silentMillis for how long it has not been heard, without the receiver's own pauses
 */
public record PeerChange<P>(P peer, PeerState from, PeerState to, long silentMillis) {}
