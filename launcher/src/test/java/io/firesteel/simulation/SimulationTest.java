package io.firesteel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Replay one seed with {@code -Dfiresteel.seed=N}; run more with {@code -Dfiresteel.seeds=COUNT}. */
class SimulationTest {
    private static final int JOBS = 8;

    @Test
    void jobsAreRightInFairWeather() {
        World world = new World(1, Faults.NONE);
        world.submitJobs(JOBS);

        world.run();

        assertThat(world.events()).isPositive();
    }

    @Test
    void jobsAreRightAndNothingIsLeftWhateverIsLostLateTwiceOrKilled() {
        long only = Long.getLong("firesteel.seed", -1);
        long first = only >= 0 ? only : 1;
        long last = only >= 0 ? only : Long.getLong("firesteel.seeds", 100);
        long events = 0;
        int unrepeatable = 0;
        long missedBlocks = 0;
        for (long seed = first; seed <= last; seed++) {
            World world = storm(seed);
            events += world.events();
            unrepeatable += world.unrepeatable();
            missedBlocks += world.driverLog().stream()
                    .filter(line -> line.contains("could not be had on"))
                    .count();
        }
        System.out.println("seeds " + (last - first + 1) + ", events " + events + ", jobs that could not be repeated "
                + unrepeatable + ", stages that missed persisted blocks " + missedBlocks + ", violations 0");
        assertThat(only >= 0 || missedBlocks > 0).isTrue();
    }

    @Test
    void theStormReallyBlows() {
        World world = new World(11, Faults.STORM);
        world.submitJobs(JOBS);

        world.run();

        assertThat(world.driverLog())
                .anyMatch(line -> line.contains("Lost executor"))
                .anyMatch(line -> line.contains("is suspect"))
                .anyMatch(line -> line.contains("it runs again"))
                .anyMatch(line -> line.contains("are computed again"));
    }

    private static World storm(long seed) {
        World world = new World(seed, Faults.STORM);
        world.submitJobs(JOBS);
        try {
            world.run();
        } catch (RuntimeException violation) {
            throw new AssertionError(
                    "Seed " + seed + " (replay with -Dfiresteel.seed=" + seed + "): " + violation, violation);
        }
        return world;
    }
}
