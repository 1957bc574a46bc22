package io.firesteel.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a failing scenario smaller as long as it fails: without a fault, with less of it, a job less, a shorter storm. */
final class Shrinker {
    private static final int MAX_RUNS = 300;

    private int runs;

    Run shrink(Run failing) {
        Run smallest = failing;
        Optional<Run> smaller = Optional.of(failing);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = oneStep(smallest);
        }
        return smallest;
    }

    private Optional<Run> oneStep(Run failing) {
        for (Scenario candidate : smaller(failing.scenario())) {
            if (runs++ >= MAX_RUNS) {
                return Optional.empty();
            }
            Run run = Run.of(candidate);
            if (run.fails()) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    private static List<Scenario> smaller(Scenario scenario) {
        List<Scenario> smaller = new ArrayList<>();
        Faults faults = scenario.faults();
        faults.rates().keySet().forEach(fault -> smaller.add(scenario.with(faults.with(fault, 0))));
        if (scenario.jobs().size() > 1) {
            scenario.jobs().forEach(job -> smaller.add(scenario.without(job)));
        }
        faults.rates().forEach((fault, rate) -> {
            if (rate > 1) {
                smaller.add(scenario.with(faults.with(fault, rate / 2)));
            }
        });
        if (faults.untilMillis() > 2_000) {
            smaller.add(scenario.with(faults.until(faults.untilMillis() / 2)));
        }
        return smaller;
    }
}
