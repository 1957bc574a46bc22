package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.share.LongAccumulator;
import io.firesteel.dag.task.TaskContext;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** RDDs whose partitions leave a file each time they are computed, wherever that is and whatever becomes of it. */
public final class RecordedPrograms {
    private RecordedPrograms() {}

    /** The numbers from 0 on; the file of partition 3 is named {@code 3-} and something unique. */
    public static Rdd<Long> numbers(FiresteelContext context, long count, int partitions, Path records) {
        String directory = records.toString();
        return context.range(0, count, 1, partitions).mapPartitions(numbers -> recorded(numbers, directory));
    }

    /** All of them added up. */
    public static Future<Long> sum(Rdd<Long> numbers) {
        return numbers.reduceAsync(Long::sum);
    }

    /** The same elements as another RDD. */
    public static <T> Rdd<T> same(Rdd<T> elements) {
        return elements.map(element -> element);
    }

    /** The same elements; each partition leaves a file when it is read, and takes its time. */
    public static <T> Rdd<T> slowly(Rdd<T> elements, long millis, Path records) {
        String directory = records.toString();
        return elements.mapPartitions((Iterator<T> partition) -> {
            Iterator<T> all = recorded(partition, directory);
            Thread.sleep(millis);
            return all;
        });
    }

    /** Texts of 100 characters, of which a partition of 10 000 holds more than a megabyte. */
    public static Rdd<String> texts(FiresteelContext context, int count, int partitions, Path records) {
        return numbers(context, count, partitions, records)
                .map(number -> "x".repeat(84) + String.format("%016d", number));
    }

    /** The same elements; each adds one, and each partition takes its time. */
    public static <T> Rdd<T> adding(Rdd<T> elements, LongAccumulator added, long millis) {
        return elements.mapPartitions((Iterator<T> partition) -> {
            List<T> all = new ArrayList<>();
            while (partition.hasNext()) {
                all.add(partition.next());
                added.add(1);
            }
            Thread.sleep(millis);
            return all.iterator();
        });
    }

    /** How many numbers there are of each remainder by ten. */
    public static PairRdd<Long, Long> remainders(Rdd<Long> numbers, int partitions) {
        return numbers.mapToPair(number -> Pair.of(number % 10, 1L)).reduceByKey(Long::sum, partitions);
    }

    /** The same elements; the first attempt at each even partition fails at its end. */
    public static <T> Rdd<T> failingAtFirst(Rdd<T> elements) {
        return elements.mapPartitions((Iterator<T> partition) -> {
            List<T> all = new ArrayList<>();
            partition.forEachRemaining(all::add);
            TaskContext task = TaskContext.get();
            if (task != null && task.attemptNumber() == 0 && task.partitionId() % 2 == 0) {
                throw new IllegalStateException("the first attempt fails");
            }
            return all.iterator();
        });
    }

    /** How many texts there are of each, of which there are {@code kinds} in all, 100 characters each. */
    public static Future<Long> countTexts(FiresteelContext context, int kinds, int partitions) {
        return context.range(0, kinds, 1, partitions)
                .mapToPair(number -> Pair.of("x".repeat(84) + String.format("%016d", number), 1L))
                .reduceByKey(Long::sum, partitions)
                .countAsync();
    }

    private static <T> Iterator<T> recorded(Iterator<T> elements, String directory) throws IOException {
        Files.createTempFile(Path.of(directory), TaskContext.getPartitionId() + "-", "");
        return elements;
    }
}
