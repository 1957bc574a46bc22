package io.firesteel.conformance;

import io.firesteel.conformance.Checks.Check;
import io.firesteel.conformance.Checks.Kind;
import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.StatCounter;
import io.firesteel.dag.share.LongAccumulator;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Actions that make one value of all elements: folds, orders, counts, statistics. */
@SuppressWarnings("NullAway") // elements may be null
final class ResultChecks {
    private static final double CLOSE = 1e-9;
    private static final double[] BUCKETS = {-100, -10, 0, 1, 50, 100};

    private final RandomGenerator random;
    private final Checks checks;

    ResultChecks(RandomGenerator random, Checks checks) {
        this.random = random;
        this.checks = checks;
    }

    List<Kind> all() {
        return List.of(
                this::fold,
                this::aggregate,
                this::treeReduce,
                this::treeAggregate,
                this::countByValue,
                this::isEmpty,
                this::takeOrdered,
                this::minOrMax,
                this::takeSample,
                this::foreach,
                this::numbers);
    }

    private static Comparator<Object> byNumber() {
        return (Comparator<Object> & Serializable) (a, b) -> Long.compare(Functions.number(a), Functions.number(b));
    }

    private static long sum(Made made) {
        return made.elements().stream().mapToLong(Functions::number).sum();
    }

    private Check<?> fold(Made made) {
        return new Check<>(
                checks.name("fold", made),
                made.rdd().foldAsync((Object) 0L, (a, b) -> Functions.number(a) + Functions.number(b)),
                found -> Checks.difference(found, (Object) sum(made)));
    }

    private Check<?> aggregate(Made made) {
        return new Check<>(
                checks.name("aggregate", made),
                made.rdd().aggregateAsync(0L, (sum, element) -> sum + Functions.number(element), Long::sum),
                found -> Checks.difference(found, sum(made)));
    }

    private Check<?> treeAggregate(Made made) {
        int depth = 1 + random.nextInt(4);
        return new Check<>(
                checks.name("treeAggregate " + depth, made),
                made.rdd().treeAggregateAsync(0L, (sum, element) -> sum + Functions.number(element), Long::sum, depth),
                found -> Checks.difference(found, sum(made)));
    }

    private Check<?> treeReduce(Made made) {
        var function = Functions.reduce(random.nextInt(3));
        int depth = 1 + random.nextInt(4);
        String name = checks.name("treeReduce " + depth, made);
        var answer = made.rdd().treeReduceAsync(function, depth);
        if (made.size() == 0) {
            return Checks.failsOnEmpty(name, answer);
        }
        Object wanted = NaiveInterpreter.reduce(made.elements(), function::call);
        return new Check<>(
                name, answer, found -> Checks.difference(Expected.canonical(found), Expected.canonical(wanted)));
    }

    private Check<?> countByValue(Made made) {
        if (made.traits().groups()) {
            return checks.count(made);
        }
        Map<String, Long> wanted = new HashMap<>();
        made.elements().forEach(element -> wanted.merge(Expected.canonical(element), 1L, Long::sum));
        return new Check<>(checks.name("countByValue", made), made.rdd().countByValueAsync(), found -> {
            Map<String, Long> texts = new HashMap<>();
            found.forEach((element, count) -> texts.merge(Expected.canonical(element), count, Long::sum));
            return Checks.difference(texts, wanted);
        });
    }

    private Check<?> isEmpty(Made made) {
        return new Check<>(
                checks.name("isEmpty", made),
                made.rdd().isEmptyAsync(),
                found -> Checks.difference(found, made.size() == 0));
    }

    /** Or the last of them. */
    private Check<?> takeOrdered(Made made) {
        int limit = random.nextInt(made.size() + 3);
        boolean first = random.nextBoolean();
        Comparator<Object> order = byNumber();
        RddLike<Object> rdd = made.rdd();
        List<Long> wanted = made.elements().stream()
                .map(Functions::number)
                .sorted(first ? Comparator.naturalOrder() : Comparator.reverseOrder())
                .limit(limit)
                .toList();
        return new Check<>(
                checks.name((first ? "takeOrdered " : "top ") + limit, made),
                first ? rdd.takeOrderedAsync(limit, order) : rdd.topAsync(limit, order),
                found -> Checks.difference(found.stream().map(Functions::number).toList(), wanted));
    }

    private Check<?> minOrMax(Made made) {
        boolean min = random.nextBoolean();
        String name = checks.name(min ? "min" : "max", made);
        var answer = min ? made.rdd().minAsync(byNumber()) : made.rdd().maxAsync(byNumber());
        if (made.size() == 0) {
            return Checks.failsOnEmpty(name, answer);
        }
        Comparator<Object> order = byNumber();
        Object wanted = min ? Collections.min(made.elements(), order) : Collections.max(made.elements(), order);
        return new Check<>(name, answer, found -> Checks.difference(Functions.number(found), Functions.number(wanted)));
    }

    /** A sample of all can be foretold, but for its order. */
    private Check<?> takeSample(Made made) {
        Expected all = new Expected(made.elements(), Expected.Order.NONE);
        return new Check<>(
                checks.name("takeSample", made),
                made.rdd().takeSampleAsync(false, made.size() + random.nextInt(3), random.nextInt()),
                all::faultOfAll);
    }

    /** Through an accumulator, in which each partition counts once. */
    private Check<?> foreach(Made made) {
        LongAccumulator sum = made.rdd().context().longAccumulator();
        boolean each = random.nextBoolean();
        return new Check<>(
                checks.name(each ? "foreach" : "foreachPartition", made),
                each
                        ? made.rdd().foreachAsync(element -> sum.add(Functions.number(element)))
                        : made.rdd()
                                .foreachPartitionAsync(
                                        in -> in.forEachRemaining(element -> sum.add(Functions.number(element)))),
                none -> Checks.difference(sum.sum(), sum(made)));
    }

    private Check<?> numbers(Made made) {
        DoubleRdd rdd = made.rdd().mapToDouble(element -> Functions.number(element) % 100);
        double[] wanted = made.elements().stream()
                .mapToDouble(element -> Functions.number(element) % 100)
                .toArray();
        if (random.nextBoolean()) {
            return new Check<>(checks.name("stats", made), rdd.statsAsync(), found -> fault(found, wanted));
        }
        long[] counts = new long[BUCKETS.length - 1];
        for (double number : wanted) {
            int bucket = 0;
            while (bucket < counts.length - 1 && number >= BUCKETS[bucket + 1]) {
                bucket++;
            }
            counts[bucket]++;
        }
        return new Check<>(
                checks.name("histogram", made),
                rdd.histogramAsync(BUCKETS),
                found -> Checks.difference(Arrays.toString(found), Arrays.toString(counts)));
    }

    private static String fault(StatCounter found, double[] wanted) {
        double sum = Arrays.stream(wanted).sum();
        boolean right = found.count() == wanted.length
                && Math.abs(found.sum() - sum) <= CLOSE * Math.max(1, Math.abs(sum))
                && found.min() == Arrays.stream(wanted).min().orElse(Double.POSITIVE_INFINITY)
                && found.max() == Arrays.stream(wanted).max().orElse(Double.NEGATIVE_INFINITY);
        return right ? "" : "is " + found + " for " + wanted.length + " numbers whose sum is " + sum;
    }
}
