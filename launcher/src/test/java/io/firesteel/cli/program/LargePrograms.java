package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.vertx.core.Future;
import java.util.List;

/** Jobs over more than their executors' memory holds. */
public final class LargePrograms {
    private static final int MAP_PARTITIONS = 16;
    private static final int REDUCE_PARTITIONS = 4;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private LargePrograms() {}

    private static Rdd<Long> numbers(FiresteelContext context, long count) {
        return context.range(0, count, 1, MAP_PARTITIONS);
    }

    /** No two numbers have the same. */
    private static String keyOf(long number) {
        return "the key number " + number * MIX;
    }

    /** How many of so many keys, each met once, have the sum 1 in the end. */
    public static PairRdd<String, Long> sums(FiresteelContext context, long keys) {
        return numbers(context, keys)
                .mapToPair(number -> Pair.of(keyOf(number), 1L))
                .reduceByKey((a, b) -> a + b, REDUCE_PARTITIONS)
                .filter(sum -> sum.second() == 1);
    }

    /** As {@link #sums}, half of the numbers having one key. */
    public static PairRdd<String, Long> skewedSums(FiresteelContext context, long numbers) {
        return numbers(context, numbers)
                .mapToPair(number -> Pair.of(number % 2 == 0 ? "hot" : keyOf(number), 1L))
                .reduceByKey((a, b) -> a + b, REDUCE_PARTITIONS);
    }

    /** Groups of two. */
    public static PairRdd<String, Iterable<Long>> groups(FiresteelContext context, long numbers) {
        return numbers(context, numbers)
                .mapToPair(number -> Pair.of(keyOf(number / 2), number))
                .groupByKey(REDUCE_PARTITIONS)
                .filter(group -> ((List<Long>) group.second()).size() == 2);
    }

    /** One group of so many. */
    public static PairRdd<String, Iterable<Long>> oneGroup(FiresteelContext context, long numbers) {
        return numbers(context, numbers)
                .mapToPair(number -> Pair.of("hot", number))
                .groupByKey(REDUCE_PARTITIONS);
    }

    /** Each key of so many with itself. */
    public static PairRdd<String, Pair<Long, Long>> joined(FiresteelContext context, long keys) {
        PairRdd<String, Long> pairs = numbers(context, keys).mapToPair(number -> Pair.of(keyOf(number), number));
        return pairs.join(pairs.mapValues(number -> -number), REDUCE_PARTITIONS)
                .filter(pair -> pair.second().first() == -pair.second().second());
    }

    /** How many there are when sorted; far below 0 if they are not in order. */
    public static Future<Long> countSorted(FiresteelContext context, long keys) {
        return numbers(context, keys)
                .mapToPair(number -> Pair.of(keyOf(number), number))
                .sortByKey(true, REDUCE_PARTITIONS)
                .keys()
                .mapPartitions(sorted -> {
                    long count = 0;
                    long inversions = 0;
                    String last = "";
                    while (sorted.hasNext()) {
                        String key = sorted.next();
                        inversions += last.compareTo(key) > 0 ? 1 : 0;
                        last = key;
                        count++;
                    }
                    return List.of(count, inversions * -1_000_000_000L).iterator();
                })
                .reduceAsync((a, b) -> a + b);
    }
}
