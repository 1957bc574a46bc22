package io.firesteel.master.core;

/** Which of the workers that have room gets the next executor. */
public enum PlacementOrder {
    /** The one with the fewest executors of the application, then with the most free cores: most bandwidth, least loss. */
    SPREAD_OUT,
    /** The one with the fewest free cores: whole workers stay free for large executors. */
    PACKED
}
