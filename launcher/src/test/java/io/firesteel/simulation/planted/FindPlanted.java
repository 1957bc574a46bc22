package io.firesteel.simulation.planted;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Looks for the first seed that finds each planted fault; ends with 1 if one that was found before is found by none. For the night. */
public final class FindPlanted {
    private static final long SEEDS = Long.getLong("firesteel.seeds", 1_000);

    private FindPlanted() {}

    /** All planted faults, or those named; the seeds that are known to find them are tried first. */
    public static void main(String[] names) {
        List<PlantedFault> wanted = Arrays.stream(PlantedFault.values())
                .filter(fault -> names.length == 0 || Arrays.asList(names).contains(fault.name()))
                .toList();
        long missed = wanted.parallelStream()
                .filter(fault -> !isFound(fault) && fault.foundBy() > 0)
                .count();
        System.out.println("planted " + wanted.size() + ", found before and not now " + missed);
        System.exit(missed == 0 ? 0 : 1);
    }

    private static boolean isFound(PlantedFault fault) {
        Planting planting = new Planting(fault);
        OptionalLong seed = LongStream.concat(
                        LongStream.of(Math.max(1, fault.foundBy())), LongStream.rangeClosed(1, SEEDS))
                .filter(tried -> !planting.violationOf(tried).isEmpty())
                .findFirst();
        String found = seed.isPresent() ? planting.violationOf(seed.getAsLong()) : "NOT FOUND";
        System.out.println(String.format(Locale.ROOT, "%-45s %5d  %s", fault.name(), seed.orElse(-1), found));
        return seed.isPresent();
    }
}
