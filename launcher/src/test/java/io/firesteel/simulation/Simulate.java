package io.firesteel.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Runs many seeds, or replays one: {@code [--count N] [--from SEED] [--seed SEED [--jobs 0,3] [--faults drop=100,kill=2]
 * [--until MILLIS]]}. Ends with 1 if something did not hold.
 */
public final class Simulate {
    private static final int SHOWN = 1;
    private static final int FRAMES_OF_A_CRASH = 12;

    private Simulate() {}

    /** See the class. */
    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        Optional<String> seed = option(given, "--seed");
        List<Run> failing = seed.isPresent() ? replay(given, Long.parseLong(seed.get())) : runMany(given);
        System.exit(failing.isEmpty() ? 0 : 1);
    }

    private static List<Run> replay(List<String> given, long seed) {
        Scenario scenario = Scenario.of(seed);
        Faults faults = new Faults(
                option(given, "--until")
                        .map(Long::parseLong)
                        .orElse(scenario.faults().untilMillis()),
                option(given, "--faults")
                        .map(Faults::parse)
                        .orElse(scenario.faults().rates()));
        Run run = Run.of(new Scenario(
                seed, option(given, "--jobs").map(Scenario::parseJobs).orElse(scenario.jobs()), faults));
        boolean isWhole =
                option(given, "--jobs").isEmpty() && option(given, "--faults").isEmpty();
        if (run.fails()) {
            report(run, isWhole ? new Shrinker().shrink(run) : run);
        }
        summarise(1, run.events(), run.fails() ? 1 : 0);
        return run.fails() ? List.of(run) : List.of();
    }

    private static List<Run> runMany(List<String> given) {
        long from = option(given, "--from").map(Long::parseLong).orElse(1L);
        long count = option(given, "--count").map(Long::parseLong).orElse(1_000L);
        AtomicLong events = new AtomicLong();
        List<Run> failing = new ArrayList<>(LongStream.range(from, from + count)
                .parallel()
                .mapToObj(number -> {
                    Run run = Run.of(Scenario.of(number));
                    events.addAndGet(run.events());
                    return run;
                })
                .filter(Run::fails)
                .toList());
        failing.stream().limit(SHOWN).forEach(run -> report(run, new Shrinker().shrink(run)));
        failing.stream()
                .skip(SHOWN)
                .forEach(run -> System.out.println("Seed " + run.scenario().seed() + ": "
                        + run.violation().map(Throwable::getMessage).orElse("")));
        summarise(count, events.get(), failing.size());
        return failing;
    }

    private static void report(Run first, Run smallest) {
        System.out.println("Seed " + first.scenario().seed() + ": "
                + first.violation().map(Simulate::describe).orElse(""));
        System.out.println("  as found: .ci/simulate " + first.scenario());
        System.out.println("  smallest: .ci/simulate " + smallest.scenario());
        System.out.println("  " + smallest.violation().map(Simulate::describe).orElse(""));
        smallest.trace().forEach(line -> System.out.println("    " + line));
    }

    private static String describe(Throwable violation) {
        return violation
                + Arrays.stream(violation.getStackTrace())
                        .limit(violation instanceof Violation ? 1 : FRAMES_OF_A_CRASH)
                        .map(frame -> " (at " + frame + ")")
                        .collect(Collectors.joining());
    }

    private static void summarise(long seeds, long events, int violations) {
        System.out.println("seeds " + seeds + ", events " + events + ", violations " + violations);
    }

    private static Optional<String> option(List<String> given, String name) {
        int at = given.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 >= given.size()) {
            throw new IllegalArgumentException(name + " needs a value.");
        }
        return Optional.of(given.get(at + 1));
    }

    /** What does not hold with one seed; empty if everything does. For tests that load these classes changed. */
    public static String violationOf(long seed) {
        return Run.of(Scenario.of(seed)).violation().map(Simulate::describe).orElse("");
    }
}
