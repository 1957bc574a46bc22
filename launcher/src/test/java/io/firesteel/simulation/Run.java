package io.firesteel.simulation;

import java.util.List;
import java.util.Optional;

/**
 * One run of a scenario.
 *
 * @param violation what did not hold; empty if everything did
 * @param trace the last events, if something did not hold
 */
record Run(Scenario scenario, long events, Optional<Throwable> violation, List<String> trace) {
    private static final int TRACED = Integer.getInteger("firesteel.trace", 40);

    static Run of(Scenario scenario) {
        World world = new World(scenario);
        try {
            world.run();
            return new Run(scenario, world.events(), Optional.empty(), List.of());
        } catch (RuntimeException violation) {
            return new Run(
                    scenario,
                    world.events(),
                    Optional.of(violation),
                    world.trace().last(TRACED));
        }
    }

    boolean fails() {
        return violation.isPresent();
    }
}
