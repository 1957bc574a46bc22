package io.firesteel.sample;

import io.firesteel.dag.Rdd;

/** Code outside the engine's packages, as a user's is: call sites point here. */
public final class UserProgram {
    private UserProgram() {}

    public static Rdd<Integer> doubled(Rdd<Integer> numbers) {
        return numbers.map(number -> 2 * number); // line 10
    }

    public static long countedThroughTheJdk(Rdd<Integer> numbers) {
        return java.util.stream.Stream.of(numbers).mapToLong(Rdd::count).sum(); // line 14
    }
}
