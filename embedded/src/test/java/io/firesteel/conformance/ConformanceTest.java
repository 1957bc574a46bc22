package io.firesteel.conformance;

import static org.assertj.core.api.Assertions.fail;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.conformance.RandomProgram.Made;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.function.Function2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
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

    /** Makes the RDDs of a program. */
    private interface Growth {
        List<Made> of(RandomProgram program) throws Exception;
    }

    private static void run(FiresteelOptions options, int seeds, Growth growth) throws Exception {
        long only = Long.getLong("firesteel.seed", -1);
        long first = Math.max(0, only);
        long last = only >= 0 ? only + 1 : seeds;
        try (FiresteelContext context = Firesteel.create(
                        vertx, options.withSlots(SLOTS).withDirectory(directory))
                .toCompletionStage()
                .toCompletableFuture()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            for (long seed = first; seed < last; seed++) {
                Path files = Files.createTempDirectory(directory, "seed-");
                RandomProgram program = new RandomProgram(context, files, SLOTS, seed);
                check(program, growth.of(program), seed);
            }
        }
    }

    private static int seeds(int normally) {
        return Integer.getInteger("firesteel.seeds", normally);
    }

    @Test
    void programsGiveWhatTheirLineageMeans() throws Exception {
        run(FiresteelOptions.defaults(), seeds(150), RandomProgram::grow);
    }

    @Test
    void littleMemoryChangesNoResult() throws Exception {
        FiresteelOptions little = FiresteelOptions.defaults().withMemoryBytes(1 << 20);

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
    }
}
