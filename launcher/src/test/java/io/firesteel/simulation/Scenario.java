package io.firesteel.simulation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one run is made of: the same scenario gives the same events.
 *
 * @param jobs the numbers of the jobs that are submitted; a job is the same whichever others are
 */
record Scenario(long seed, SortedSet<Integer> jobs, Faults faults) {
    private static final int MOST_JOBS = 10;

    Scenario {
        jobs = Collections.unmodifiableSortedSet(new TreeSet<>(jobs));
    }

    static Scenario of(long seed) {
        Random random = random(seed, "scenario");
        return new Scenario(seed, firstJobs(4 + random.nextInt(MOST_JOBS - 3)), Faults.random(random));
    }

    static SortedSet<Integer> firstJobs(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    Scenario with(Faults other) {
        return new Scenario(seed, jobs, other);
    }

    Scenario without(int job) {
        SortedSet<Integer> fewer = new TreeSet<>(jobs);
        fewer.remove(job);
        return new Scenario(seed, fewer, faults);
    }

    /** Chance for one purpose: what one purpose draws changes nothing for the others. */
    Random random(String purpose) {
        return random(seed, purpose);
    }

    private static Random random(long seed, String purpose) {
        long mixed = (seed + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L ^ purpose.hashCode() * 0x94D049BB133111EBL;
        return new Random(mixed ^ mixed >>> 31);
    }

    /** As arguments of {@code .ci/simulate}. */
    @Override
    public String toString() {
        return "--seed " + seed + " --jobs "
                + jobs.stream().map(String::valueOf).collect(Collectors.joining(",")) + " --faults " + faults
                + " --until " + faults.untilMillis();
    }

    static SortedSet<Integer> parseJobs(String text) {
        List<String> numbers = Arrays.asList(text.split(",", -1));
        return numbers.stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
