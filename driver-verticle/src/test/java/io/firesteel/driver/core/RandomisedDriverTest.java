package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Whole lives of a driver under faults. Every seed must end with all jobs ended as they must, each result delivered
 * once, and nothing left. To replay one: {@code -Dfiresteel.seed=…}; to try more: {@code -Dfiresteel.seeds=…}.
 */
class RandomisedDriverTest {
    private static final long DEFAULT_SEEDS = 40;

    @Test
    void endsEveryJobRightWhateverIsLostRepeatedOrLate() {
        Long replayed = Long.getLong("firesteel.seed");
        long first = replayed != null ? replayed : 1;
        long last = replayed != null ? replayed : Long.getLong("firesteel.seeds", DEFAULT_SEEDS);
        int faults = 0;
        int exhausted = 0;
        for (long seed = first; seed <= last; seed++) {
            FaultyWorld world = new FaultyWorld(seed);
            try {
                world.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "Seed " + seed + " (replay with -Dfiresteel.seed=" + seed + ") failed at " + world + ": " + e,
                        e);
            }
            faults += world.faults();
            exhausted += world.exhaustedJobs();
        }

        assertThat(faults).isPositive();
        assertThat(exhausted)
                .as("jobs that met unreadable outputs too often in a row")
                .isLessThanOrEqualTo((int) (last - first + 1) * FaultyWorld.JOBS / 50 + 2);
    }
}
