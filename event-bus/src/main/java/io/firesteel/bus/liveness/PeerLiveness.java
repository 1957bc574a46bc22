package io.firesteel.bus.liveness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which of many peers are alive, suspect or dead. Suspicion follows each peer's own habits (see {@link
 * PhiAccrualDetector}); death is a hard bound of silence and never comes before it, nor without suspicion.
 *
 * <p>Must be ticked every heartbeat interval. A tick that comes late shows that the receiver itself stood still; that
 * pause counts as nobody's silence, so it makes nobody suspect.
 *
 * <p>A peer is one life of a process: use a key that holds its incarnation, and {@link #forget} the old one. Confined to
 * its owner's thread; times are milliseconds of one clock that never jumps, such as {@code System.nanoTime} gives.
 */
public final class PeerLiveness<P> {
    private final LivenessOptions options;
    private final Map<P, Watched> peers = new LinkedHashMap<>();
    private final OwnClock clock;

    /** Watches nobody yet. */
    public PeerLiveness(LivenessOptions options, long nowMillis) {
        this.options = options;
        this.clock = new OwnClock(options.heartbeatInterval().toMillis(), nowMillis);
    }

    /** Starts to watch a peer as alive; its silence counts from now. A peer already watched stays as it is. */
    public void watch(P peer, long nowMillis) {
        peers.computeIfAbsent(peer, added -> new Watched(new PhiAccrualDetector(options, clock.at(nowMillis))));
    }

    /**
     * Takes a heartbeat, or any message, of a peer. Returns its return to life if it was suspect; nothing if it is dead
     * or not watched: the caller tells such a peer that it is fenced.
     */
    public Optional<PeerChange<P>> onHeard(P peer, long nowMillis) {
        Watched watched = peers.get(peer);
        if (watched == null || watched.state == PeerState.DEAD) {
            return Optional.empty();
        }
        long at = clock.at(nowMillis);
        if (watched.state == PeerState.ALIVE) {
            watched.detector.onHeard(at);
            return Optional.empty();
        }
        long silentMillis = watched.detector.silentMillis(at);
        watched.detector.onHeardAgain(at);
        return Optional.of(transition(peer, watched, PeerState.ALIVE, silentMillis));
    }

    /** Judges every peer; returns what changed, in the order the peers were first watched. */
    public List<PeerChange<P>> onTick(long nowMillis) {
        long at = clock.at(nowMillis);
        clock.onTick(nowMillis);
        List<PeerChange<P>> changes = new ArrayList<>();
        peers.forEach((peer, watched) -> judge(peer, watched, at, changes));
        return changes;
    }

    /** What is believed of a peer; nothing if it is not watched. */
    public Optional<PeerState> state(P peer) {
        return Optional.ofNullable(peers.get(peer)).map(watched -> watched.state);
    }

    /** Ends the watch over a peer that left in an orderly way, or is dead and dealt with. */
    public void forget(P peer) {
        peers.remove(peer);
    }

    /** How many peers are watched, dead ones not yet forgotten included. */
    public int size() {
        return peers.size();
    }

    private void judge(P peer, Watched watched, long at, List<PeerChange<P>> changes) {
        long silentMillis = watched.detector.silentMillis(at);
        boolean silentTooLong = silentMillis >= options.deadAfter().toMillis();
        boolean suspicious = watched.detector.phi(at) >= options.suspectAfterPhi();
        if (watched.state == PeerState.ALIVE && (suspicious || silentTooLong)) {
            changes.add(transition(peer, watched, PeerState.SUSPECT, silentMillis));
        }
        if (watched.state == PeerState.SUSPECT && silentTooLong) {
            changes.add(transition(peer, watched, PeerState.DEAD, silentMillis));
        }
    }

    private PeerChange<P> transition(P peer, Watched watched, PeerState to, long silentMillis) {
        PeerState from = watched.state;
        if (!from.successors().contains(to)) {
            throw new IllegalStateException("Peer " + peer + " cannot go from " + from + " to " + to + ".");
        }
        watched.state = to;
        return new PeerChange<>(peer, from, to, silentMillis);
    }

    private static final class Watched {
        private final PhiAccrualDetector detector;
        private PeerState state = PeerState.ALIVE;

        Watched(PhiAccrualDetector detector) {
            this.detector = detector;
        }
    }
}
