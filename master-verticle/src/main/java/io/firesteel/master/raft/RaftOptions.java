package io.firesteel.master.raft;

import java.time.Duration;

/**
 * How soon a leader is missed. A leader may act for {@link #lease} after a majority has heard it, and nobody votes for
 * another one for {@link #electionTimeout} after it has: the difference is room for clocks that run unevenly.
 *
 * @param heartbeat how often a leader speaks
 * @param electionTimeout silence after which a member asks to lead
 * @param stagger added to that for each rank, so that members do not ask at the same time
 * @param lease how long a leader may act on what a majority has confirmed
 * @param entriesKept how long the log may get before it is replaced by the state that it led to
 */
public record RaftOptions(
        Duration heartbeat, Duration electionTimeout, Duration stagger, Duration lease, int entriesKept) {
    public static final Duration DEFAULT_HEARTBEAT = Duration.ofMillis(200);
    public static final Duration DEFAULT_ELECTION_TIMEOUT = Duration.ofMillis(1_500);
    public static final Duration DEFAULT_STAGGER = Duration.ofMillis(250);
    public static final Duration DEFAULT_LEASE = Duration.ofMillis(1_200);
    public static final int DEFAULT_ENTRIES_KEPT = 256;

    /** The defaults. */
    public static final RaftOptions DEFAULTS = new RaftOptions(
            DEFAULT_HEARTBEAT, DEFAULT_ELECTION_TIMEOUT, DEFAULT_STAGGER, DEFAULT_LEASE, DEFAULT_ENTRIES_KEPT);

    /** Clocks may differ by a tenth. */
    private static final double LONGEST_LEASE = 0.9;

    /** Refuses what would let two lead. */
    public RaftOptions {
        require("heartbeat", heartbeat, !heartbeat.isNegative() && !heartbeat.isZero(), "positive");
        require("stagger", stagger, !stagger.isNegative() && !stagger.isZero(), "positive");
        require(
                "lease",
                lease,
                lease.compareTo(heartbeat) > 0 && lease.toMillis() <= LONGEST_LEASE * electionTimeout.toMillis(),
                "more than the heartbeat of " + heartbeat + " and at most nine tenths of the election timeout of "
                        + electionTimeout);
        require("entriesKept", entriesKept, entriesKept >= 1, "at least 1");
    }

    /** How often a member must be told that time has passed. */
    public Duration tick() {
        return heartbeat.dividedBy(4);
    }

    private static void require(String key, Object value, boolean allowed, String bound) {
        if (!allowed) {
            throw new IllegalArgumentException(
                    "firesteel.master.raft." + key + " is " + value + "; it must be " + bound + ".");
        }
    }
}
