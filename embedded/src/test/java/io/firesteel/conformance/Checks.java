package io.firesteel.conformance;

import static org.assertj.core.api.Assertions.fail;

import io.firesteel.dag.function.Function2;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Random actions on RDDs of a program, and what their answers must be. */
@SuppressWarnings("NullAway") // elements may be null
final class Checks {
    private static final long ANSWER_SECONDS = 120;

    private final RandomGenerator random;
    private final String seed;
    private final List<Kind> kinds =
            List.of(this::collect, this::collect, this::count, this::take, this::first, this::reduce, this::partitions);
    private final List<Kind> kindsOfPairs =
            List.of(this::countByKey, this::collectAsMap, this::lookup, this::reduceByKeyLocally);

    private final List<Kind> results;
    private final List<Kind> outputs;

    /**
     * Checks for the program of a seed.
     *
     * @param seed the beginning of all messages
     * @param directory for what is saved
     */
    Checks(RandomGenerator random, String seed, Path directory) {
        this.random = random;
        this.seed = seed;
        this.results = new ResultChecks(random, this).all();
        this.outputs = new OutputChecks(random, this, directory).all();
    }

    /** An action and its check. */
    interface Kind {
        Check<?> on(Made made);
    }

    /** A job under way and what its answer must be like. */
    record Check<T>(String what, Future<T> answer, Function<T, String> fault) {
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

    Check<?> any(Made made) {
        boolean byKey = made.isPairs() && random.nextInt(3) == 0;
        List<Kind> all =
                byKey ? kindsOfPairs : random.nextInt(2) == 0 ? kinds : random.nextInt(3) > 0 ? results : outputs;
        return all.get(random.nextInt(all.size())).on(made);
    }

    String name(String action, Made made) {
        return seed + action + " of " + RandomProgram.describe(made.rdd());
    }

    static String difference(Object found, Object wanted) {
        return found.equals(wanted) ? "" : "is " + found + " instead of " + wanted;
    }

    Check<?> collect(Made made) {
        return new Check<>(name("collect", made), made.rdd().collectAsync(), made.expected()::faultOfAll);
    }

    Check<?> count(Made made) {
        return new Check<>(
                name("count", made), made.rdd().countAsync(), count -> difference(count, (long) made.size()));
    }

    private Check<?> partitions(Made made) {
        Made.Traits traits = made.traits();
        return new Check<>(
                name("getNumPartitions", made),
                made.rdd().getNumPartitionsAsync(),
                found -> traits.exactPartitions()
                        ? difference(found, made.partitions().size())
                        : found <= traits.mostPartitions()
                                ? ""
                                : "is " + found + " of at most " + traits.mostPartitions());
    }

    private Check<?> take(Made made) {
        int limit = random.nextInt(made.size() + 3);
        return new Check<>(
                name("take " + limit, made),
                made.rdd().takeAsync(limit),
                taken -> made.expected().faultOfFirst(taken, limit));
    }

    private Check<?> first(Made made) {
        if (made.size() == 0) {
            return failsOnEmpty(name("first", made), made.rdd().firstAsync());
        }
        return new Check<>(
                name("first", made),
                made.rdd().firstAsync().map(java.util.Collections::singletonList),
                taken -> made.expected().faultOfFirst(taken, 1));
    }

    static Check<?> failsOnEmpty(String what, Future<?> answer) {
        return new Check<>(
                what,
                answer.map(any -> "gave " + any).recover(failure -> Future.succeededFuture(isOfEmpty(failure))),
                fault -> fault);
    }

    private static String isOfEmpty(Throwable failure) {
        boolean told = failure instanceof UnsupportedOperationException;
        return told ? "" : "failed with " + failure;
    }

    private Check<?> reduce(Made made) {
        Function2<Object, Object, Object> function = Functions.reduce(random.nextInt(3));
        Future<Object> answer = made.rdd().reduceAsync(function);
        if (made.size() == 0) {
            return failsOnEmpty(name("reduce", made), answer);
        }
        Object wanted = NaiveInterpreter.reduce(made.elements(), function::call);
        return new Check<>(
                name("reduce", made),
                answer,
                found -> difference(Expected.canonical(found), Expected.canonical(wanted)));
    }

    private static Map<String, String> canonical(Map<?, ?> map) {
        Map<String, String> texts = new HashMap<>();
        map.forEach((key, value) -> texts.put(Expected.canonical(key), Expected.canonical(value)));
        return texts;
    }

    private static Map<Object, List<Object>> valuesByKey(Made made) {
        Map<Object, List<Object>> values = new HashMap<>();
        made.elements()
                .forEach(pair -> values.computeIfAbsent(NaiveInterpreter.key(pair), key -> new ArrayList<>())
                        .add(NaiveInterpreter.value(pair)));
        return values;
    }

    private Check<?> countByKey(Made made) {
        Map<Object, Long> wanted = new HashMap<>();
        valuesByKey(made).forEach((key, values) -> wanted.put(key, (long) values.size()));
        return new Check<>(
                name("countByKey", made),
                made.pairs().countByKeyAsync(),
                found -> difference(canonical(found), canonical(wanted)));
    }

    private Check<?> reduceByKeyLocally(Made made) {
        Function2<Object, Object, Object> function = Functions.reduce(random.nextInt(3));
        Map<Object, Object> wanted = new HashMap<>();
        valuesByKey(made).forEach((key, values) -> wanted.put(key, NaiveInterpreter.reduce(values, function::call)));
        return new Check<>(
                name("reduceByKeyLocally", made),
                made.pairs().reduceByKeyLocallyAsync(function),
                found -> difference(canonical(found), canonical(wanted)));
    }

    /** Of the values of a key, the last; if their order is not known, any. */
    private Check<?> collectAsMap(Made made) {
        Map<Object, List<Object>> wanted = valuesByKey(made);
        return new Check<>(name("collectAsMap", made), made.pairs().collectAsMapAsync(), found -> {
            if (!found.keySet().equals(wanted.keySet())) {
                return "has the keys " + found.keySet() + " instead of " + wanted.keySet();
            }
            return found.entrySet().stream()
                    .filter(entry -> candidates(made, wanted.get(entry.getKey())).stream()
                            .map(Expected::canonical)
                            .noneMatch(Expected.canonical(entry.getValue())::equals))
                    .map(entry -> "has the wrong value " + entry)
                    .findFirst()
                    .orElse("");
        });
    }

    private static List<Object> candidates(Made made, List<Object> values) {
        return made.isExact() ? values.subList(values.size() - 1, values.size()) : values;
    }

    /** Of the type of the others: a sorted RDD compares it with them. */
    private static Object missingKey(Made made) {
        return switch (made.traits().keys()) {
            case LONGS -> 123_456_789_012L;
            case INTEGERS -> 123_456_789;
            default -> "no such key";
        };
    }

    private Check<?> lookup(Made made) {
        List<Object> elements = made.elements();
        Object key = elements.isEmpty() || random.nextInt(5) == 0
                ? missingKey(made)
                : NaiveInterpreter.key(elements.get(random.nextInt(elements.size())));
        if (key instanceof Optional) { // which no function can take with it
            return count(made);
        }
        List<Object> wanted = Optional.ofNullable(valuesByKey(made).get(key)).orElse(List.of());
        Expected expected = new Expected(wanted, made.isExact() ? Expected.Order.EXACT : Expected.Order.NONE);
        return new Check<>(name("lookup", made), made.pairs().lookupAsync(key), expected::faultOfAll);
    }
}
