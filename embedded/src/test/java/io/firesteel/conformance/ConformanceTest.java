package io.firesteel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.dag.FiresteelContext;
<<<<<<< HEAD
=======
import io.firesteel.dag.function.Function2;
import io.vertx.core.Future;
>>>>>>> actions
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
<<<<<<< HEAD
import java.util.Set;
import java.util.TreeSet;
=======
import java.util.concurrent.ExecutionException;
>>>>>>> actions
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
            "mapPartitionsWithIndex",
            "mapToDouble",
            "mapToPair",
            "mapValues",
            "parallelize",
            "partitionBy",
            "randomSplit",
            "range",
            "reduceByKey",
            "repartition",
            "repartitionAndSortWithinPartitions",
            "rightOuterJoin",
            "sample",
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

<<<<<<< HEAD
        run(little, Seeds.part(SEEDS, 5), Conformance::run);
        run(little, Seeds.part(SEEDS, 10), Conformance::runLarge);
=======
        run(little, seeds(150) / 5, RandomProgram::grow);
        run(little, seeds(150) / 10, RandomProgram::growLarge);
    }

    /** A job under way and what its answer must be like. */
    private record Check<T>(String what, Future<T> answer, Function<T, String> fault) {
        void verify() throws InterruptedException, TimeoutException {
            String found;
            try {
                found = fault.apply(
                        answer.toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException failure) {
                found = "failed: " + failure.getCause();
            }
            if (!found.isEmpty()) {
                fail(what + " " + found);
            }
        }
    }

    /** Several jobs over some of the RDDs, the last always among them, one after the other or all at once. */
    private static void check(RandomProgram program, List<Made> made, long seed) throws Exception {
        RandomGenerator random = program.random();
        boolean atOnce = random.nextBoolean();
        List<Check<?>> underWay = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Made rdd = made.get(i == 0 ? made.size() - 1 : random.nextInt(made.size()));
            String what = "Seed " + seed + ": ";
            Check<?> check = start(rdd, i == 0 ? 0 : random.nextInt(6), random, what);
            underWay.add(check);
            if (!atOnce) {
                check.verify();
            }
        }
        for (Check<?> check : underWay) {
            check.verify();
        }
    }

    private static Check<?> start(Made rdd, int action, RandomGenerator random, String seed) {
        String of = " of " + RandomProgram.describe(rdd.rdd());
        return switch (action) {
            case 2 ->
                new Check<>(
                        seed + "count" + of,
                        rdd.rdd().countAsync(),
                        count -> count == rdd.size() ? "" : "is " + count + " instead of " + rdd.size());
            case 3 -> {
                int limit = random.nextInt(rdd.size() + 3);
                yield new Check<>(
                        seed + "take " + limit + of,
                        rdd.rdd().takeAsync(limit),
                        taken -> rdd.expected().faultOfFirst(taken, limit));
            }
            case 4 -> reduce(rdd, random.nextInt(3), seed, of);
            default -> new Check<>(seed + "collect" + of, rdd.rdd().collectAsync(), rdd.expected()::faultOfAll);
        };
    }

    private static Check<?> reduce(Made rdd, int kind, String seed, String of) {
        var function = Functions.reduce(kind);
        Future<Object> answer = rdd.rdd().reduceAsync(function);
        if (rdd.size() == 0) {
            return new Check<>(
                    seed + "reduce" + of,
                    answer.map(any -> "gave " + any)
                            .recover(failure -> Future.succeededFuture(
                                    failure instanceof UnsupportedOperationException ? "" : "failed with " + failure)),
                    fault -> fault);
        }
        Object expected = rdd.expected().elements().get(0);
        for (Object element : rdd.expected().elements().subList(1, rdd.size())) {
            expected = call(function, expected, element);
        }
        String wanted = Expected.canonical(expected);
        return new Check<>(
                seed + "reduce" + of,
                answer,
                found -> Expected.canonical(found).equals(wanted)
                        ? ""
                        : "is " + Expected.canonical(found) + " instead of " + wanted);
    }

    private static Object call(Function2<Object, Object, Object> function, Object a, Object b) {
        try {
            return function.call(a, b);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
>>>>>>> actions
    }
}
