package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Programs whose second stage depends on the order in which shuffled records arrive, and whose third stage, which reads
 * the second, is slow.
 */
public final class OrderPrograms {
    /** How many numbers there are. */
    public static final long NUMBERS = 60_000;

    /** How many partitions every stage has. */
    public static final int PARTITIONS = 6;

    private static final long READING_MILLIS = 1_500;

    private OrderPrograms() {}

    /** How many numbers there are of each remainder by 100. */
    public static PairRdd<Long, Long> roundRobin(FiresteelContext context) {
        return slowly(shuffled(context).repartition(PARTITIONS))
                .mapToPair(number -> Pair.of(number % 100, 1L))
                .reduceByKey(Long::sum, PARTITIONS);
    }

    /** How often each index was given. */
    public static PairRdd<Long, Long> numbering(FiresteelContext context) {
        Rdd<Long> indexes = shuffled(context)
                .zipWithIndex()
                .mapToPair(pair -> Pair.of(pair.second(), pair.first()))
                .sortByKey(true, PARTITIONS)
                .keys();
        return slowly(indexes).mapToPair(index -> Pair.of(index, 1L)).reduceByKey(Long::sum, PARTITIONS);
    }

    /** The sum of the squares of the sampled numbers, as seen by each of several readers that get all of them. */
    public static PairRdd<Long, Long> sampling(FiresteelContext context) {
        PairRdd<Long, Iterable<Long>> readers = shuffled(context)
                .sample(false, 0.5, 7)
                .mapMulti(OrderPrograms::toEachReader)
                .mapToPair(pair -> pair)
                .groupByKey(PARTITIONS);
        return slowly(readers.map(pair -> Pair.of(pair.first(), sum(pair.second()))))
                .mapToPair(pair -> pair)
                .reduceByKey(Long::sum, PARTITIONS);
    }

    private static void toEachReader(long number, Consumer<Pair<Long, Long>> out) {
        for (long reader = 0; reader < PARTITIONS; reader++) {
            out.accept(Pair.of(reader, number * number));
        }
    }

    private static long sum(Iterable<Long> numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static Rdd<Long> shuffled(FiresteelContext context) {
        return context.range(0, NUMBERS, 1, PARTITIONS).repartition(PARTITIONS);
    }

    private static <T> Rdd<T> slowly(Rdd<T> elements) {
        return elements.mapPartitions((Iterator<T> partition) -> {
            List<T> all = new ArrayList<>();
            partition.forEachRemaining(all::add);
            Thread.sleep(READING_MILLIS);
            return all.iterator();
        });
    }
}
