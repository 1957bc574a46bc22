package io.firesteel.examples;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.FiresteelProgram;
import java.util.SplittableRandom;

/** Estimates pi: the share of random points of a square that lie in its circle. */
public final class Pi implements FiresteelProgram {
    private static final String USAGE = "pi [PARTITIONS]";
    private static final int DEFAULT_PARTITIONS = 8;
    private static final int POINTS_PER_PARTITION = 1_000_000;

    /** An estimate from a million points for each partition; the same for the same number of partitions. */
    public static double estimate(FiresteelContext context, int partitions) {
        long inside = context.range(0, partitions, 1, partitions)
                .map(seed -> inside(new SplittableRandom(seed), POINTS_PER_PARTITION))
                .reduce(Long::sum);
        return 4.0 * inside / ((long) partitions * POINTS_PER_PARTITION);
    }

    private static long inside(SplittableRandom random, int points) {
        long inside = 0;
        for (int i = 0; i < points; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            if (x * x + y * y < 1) {
                inside++;
            }
        }
        return inside;
    }

    @Override
    public void run(FiresteelContext context, String[] arguments) {
        if (arguments.length > 1) {
            throw new IllegalArgumentException("Too many arguments. Usage: " + USAGE);
        }
        int partitions = arguments.length == 0 ? DEFAULT_PARTITIONS : Arguments.positive(arguments[0], "PARTITIONS");
        System.out.printf("Pi is roughly %.5f%n", estimate(context, partitions));
    }
}
