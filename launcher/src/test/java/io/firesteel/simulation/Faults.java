package io.firesteel.simulation;

/**
 * How bad the weather is, until {@code untilMillis}; calm after that.
 *
 * @param drop share of messages lost
 * @param repeat share of messages delivered twice
 * @param maxDelayMillis longest delay of a message; delays reorder
 * @param executorKills how many executors are killed
 * @param executorStalls how many executors stand still for a while
 * @param machineLosses how many machines are lost with all that is on them
 * @param taskFailures share of partitions whose first attempts throw
 */
record Faults(
        long untilMillis,
        double drop,
        double repeat,
        int maxDelayMillis,
        int executorKills,
        int executorStalls,
        int machineLosses,
        double taskFailures) {
    static final Faults NONE = new Faults(0, 0, 0, 2, 0, 0, 0, 0);
    static final Faults STORM = new Faults(30_000, 0.1, 0.1, 300, 4, 3, 1, 0.1);
}
