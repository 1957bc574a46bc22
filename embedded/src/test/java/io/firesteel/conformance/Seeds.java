package io.firesteel.conformance;

import java.util.stream.LongStream;

/**
 * The seeds of the programs that a test runs: so many, or as many as {@code -Dfiresteel.seeds=<n>} says, or the one of
 * {@code -Dfiresteel.seed=<seed>}.
 */
public final class Seeds {
    private Seeds() {}

    /** From 0 on. */
    public static LongStream of(int normally) {
        Long only = Long.getLong("firesteel.seed");
        return only != null ? LongStream.of(only) : LongStream.range(0, number(normally));
    }

    /** A part of them, for what is slower. */
    public static LongStream part(int normally, int divisor) {
        Long only = Long.getLong("firesteel.seed");
        return only != null ? LongStream.of(only) : LongStream.range(0, number(normally) / divisor);
    }

    private static int number(int normally) {
        return Integer.getInteger("firesteel.seeds", normally);
    }
}
