package io.firesteel.metrics;

/** How a meter's value moves. */
public enum MeterKind {
    /** Only up. */
    COUNTER,
    /** Up and down; read when scraped. */
    GAUGE,
    /** A distribution of durations, in buckets that can be summed over processes. */
    TIMER
}
