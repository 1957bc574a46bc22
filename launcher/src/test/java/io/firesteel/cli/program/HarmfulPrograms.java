package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.task.TaskContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Programs whose tasks do to their executor what no task should: end it, fill its memory, or never come to an end. */
public final class HarmfulPrograms {
    private static final long LONG_MILLIS = 3_600_000;
    private static final int MEBIBYTE = 1 << 20;
    private static final int PIECE_BYTES = 8 << 20;

    private HarmfulPrograms() {}

    /** One record ends the JVM. */
    public static Rdd<Long> halting(FiresteelContext context) {
        return context.range(0, 20, 1, 2).map(number -> {
            if (number == 13) {
                Runtime.getRuntime().halt(7);
            }
            return number;
        });
    }

    /** One record ends the JVM as a program ends itself. */
    public static Rdd<Long> exiting(FiresteelContext context) {
        return context.range(0, 20, 1, 2).map(number -> {
            if (number == 13) {
                System.exit(0);
            }
            return number;
        });
    }

    /** One record needs more memory than there is. */
    public static Rdd<Long> outOfMemory(FiresteelContext context) {
        return context.range(0, 20, 1, 2).map(number -> {
            List<byte[]> pieces = new ArrayList<>();
            while (number == 13) {
                pieces.add(new byte[PIECE_BYTES]);
            }
            return number + pieces.size();
        });
    }

    /** Each record has its task print a mebibyte. */
    public static Rdd<Long> printing(FiresteelContext context, long records) {
        return context.range(0, records, 1, 1).map(number -> {
            System.out.println("x".repeat(MEBIBYTE - 1));
            return number;
        });
    }

    /** Tasks that sleep. */
    public static Rdd<Long> sleeping(FiresteelContext context) {
        return context.range(0, 2, 1, 2).map(number -> {
            Thread.sleep(LONG_MILLIS);
            return number;
        });
    }

    /** Tasks that make elements for ever and know no interrupt. */
    public static Rdd<Long> endless(FiresteelContext context) {
        return context.range(0, 2, 1, 2).flatMap(number -> new Iterator<Long>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Long next() {
                return number;
            }
        });
    }

    /** Something whose second stage reads map outputs of all machines. */
    public static PairRdd<Long, Long> counts(FiresteelContext context) {
        return context.range(0, 100_000, 1, 4)
                .mapToPair(number -> Pair.of(number % 1000, 1L))
                .reduceByKey(Long::sum, 2);
    }

    /** A task that neither makes elements nor knows an interrupt. */
    public static Rdd<Long> stubborn(FiresteelContext context) {
        return context.range(0, 1, 1, 1).map(number -> {
            while (TaskContext.getPartitionId() == 0) {
                Thread.onSpinWait();
            }
            return number;
        });
    }
}
