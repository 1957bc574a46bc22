package io.firesteel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs, run embedded, against the naive interpreter. More seeds with {@code -Dfiresteel.seeds=<n>}; one again
 * with {@code -Dfiresteel.seed=<seed>}.
 */
class ConformanceTest {
    private static final int SLOTS = 3;
    private static final int MOST_PARTITIONS = 1_200;
    private static final int SEEDS = 150;
    private static final List<String> OPERATIONS = List.of(
            "aggregateByKey",
            "cartesian",
            "coalesce",
            "cogroup",
            "combineByKey",
            "distinct",
            "filter",
            "filterByRange",
            "flatMap",
            "flatMapToDouble",
            "flatMapToPair",
            "flatMapValues",
            "foldByKey",
            "fullOuterJoin",
            "glom",
            "groupBy",
            "groupByKey",
            "intersection",
            "join",
            "keyBy",
            "keys",
            "leftOuterJoin",
            "map",
            "mapMulti",
            "mapPartitions",
            "mapPartitionsToDouble",
            "mapPartitionsToPair",
            "mapPartitionsWithIndex",
            "mapToDouble",
            "mapToPair",
            "mapValues",
            "parallelize",
            "partitionBy",
            "pipe",
            "randomSplit",
            "range",
            "reduceByKey",
            "repartition",
            "repartitionAndSortWithinPartitions",
            "rightOuterJoin",
            "sample",
            "sampleByKey",
            "sampleByKeyExact",
            "sortByKey",
            "subtract",
            "subtractByKey",
            "textFile",
            "union",
            "values",
            "zip",
            "zipPartitions",
            "zipWithIndex",
            "zipWithUniqueId");
    private static final long ANSWER_SECONDS = 60;

    private static Vertx vertx;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** Runs the program of a seed. */
    private interface Run {
        void of(Conformance conformance, long seed) throws Exception;
    }

    private static void run(FiresteelOptions options, LongStream seeds, Run run) throws Exception {
        try (FiresteelContext context = Firesteel.create(
                        vertx, options.withSlots(SLOTS).withDirectory(directory))
                .toCompletionStage()
                .toCompletableFuture()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            Conformance conformance = new Conformance(context, directory, SLOTS, MOST_PARTITIONS);
            for (long seed : seeds.toArray()) {
                run.of(conformance, seed);
            }
        }
    }

    @Test
    void programsGiveWhatTheyMean() throws Exception {
        run(FiresteelOptions.defaults(), Seeds.of(SEEDS), Conformance::run);
    }

    @Test
    void programsUseEveryOperation() throws Exception {
        Set<String> used = new TreeSet<>();

        run(
                FiresteelOptions.defaults(),
                LongStream.range(0, SEEDS),
                (conformance, seed) -> used.addAll(conformance.operations(seed)));

        assertThat(used).containsAll(OPERATIONS);
    }

    @Test
    void littleMemoryChangesNoResult() throws Exception {
        FiresteelOptions little = FiresteelOptions.defaults().withMemoryBytes(1 << 20);

        run(little, Seeds.part(SEEDS, 5), Conformance::run);
        run(little, Seeds.part(SEEDS, 10), Conformance::runLarge);
    }
}
