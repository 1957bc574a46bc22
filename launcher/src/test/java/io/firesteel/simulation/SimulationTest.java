package io.firesteel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More seeds: {@code .ci/simulate}. */
class SimulationTest {
    private static final int SEEDS = 100;

    private static final Set<String> HAPPENS = Set.of(
            "Lost executor",
            "is suspect",
            "it runs again",
            "are computed again",
            "is given back: it was idle",
            "gets no more tasks of",
            "is excluded for a time",
            "is excluded no more",
            "A task of barrier",
            "it is copied to another executor",
            "out of memory",
            "It is known now");

    @Test
    void jobsAreRightInFairWeather() {
        Run run = Run.of(new Scenario(1, Scenario.firstJobs(8), Faults.NONE));

        assertThat(run.violation()).isEmpty();
        assertThat(run.events()).isPositive();
    }

    @Test
    void whatIsPromisedHoldsWhateverGoesWrong() {
        LongStream.rangeClosed(1, SEEDS).forEach(SimulationTest::assertHolds);
    }

    @Test
    void whatOnceFoundABugFindsNoneNow() throws IOException {
        Set<Long> seeds =
                BugTable.rows().stream().flatMap(row -> row.seeds().stream()).collect(Collectors.toSet());

        assertThat(seeds).hasSizeGreaterThan(SEEDS / 5);
        seeds.forEach(SimulationTest::assertHolds);
    }

    private static void assertHolds(long seed) {
        Scenario scenario = Scenario.of(seed);
        Run run = Run.of(scenario);

        assertThat(run.violation())
                .as("To replay it: .ci/simulate %s%n%s", scenario, String.join("\n", run.trace()))
                .isEmpty();
    }

    @Test
    void theSameScenarioGivesTheSameEvents() {
        Scenario scenario = new Scenario(5, Scenario.firstJobs(8), Faults.storm(20_000));

        assertThat(Run.of(scenario).events()).isEqualTo(Run.of(scenario).events());
    }

    @Test
    void theStormReallyBlowsAndEveryPolicyIsAtWork() {
        Set<String> awaited = new HashSet<>(HAPPENS);
        long turns = 0;
        for (long seed = 1; seed <= SEEDS && !awaited.isEmpty(); seed++) {
            World world = new World(Scenario.of(seed));
            world.run();
            awaited.removeIf(text -> world.driverLog().stream().anyMatch(line -> line.contains(text)));
            awaited.removeIf(
                    text -> world.driver().jobs().failed().values().stream().anyMatch(line -> line.contains(text)));
            turns += world.driver().pools().checks();
        }

        assertThat(awaited).isEmpty();
        assertThat(turns).as("starts of which it is known whose turn it was").isGreaterThan(100);
    }
}
