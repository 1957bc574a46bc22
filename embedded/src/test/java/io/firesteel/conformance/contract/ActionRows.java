package io.firesteel.conformance.contract;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The actions of Spark's JavaRDDLike, JavaPairRDD and JavaDoubleRDD. */
@SuppressWarnings("NullAway") // a null is a mistake to be refused
final class ActionRows {
    private ActionRows() {}

    private static List<Integer> sorted(List<Integer> sample) {
        return sample.stream().sorted().toList();
    }

    private static @Nullable Object done(Runnable action) {
        action.run();
        return null;
    }

    static List<Action> elements() {
        return List.of(
                Action.of(
                                "JavaRDDLike.collect()",
                                given -> given.numbers().collect(),
                                given -> given.numbers().collectAsync())
                        .gives("[1, 2, 3, 4, 4, 5]", "[]"),
                Action.of(
                                "JavaRDDLike.collectPartitions(int[])",
                                given -> given.numbers().collectPartitions(new int[] {2, 0}),
                                given -> given.numbers().collectPartitionsAsync(new int[] {2, 0}))
                        .gives("[[4, 5], [1, 2]]", "[[], []]")
                        .notOnNothing(),
                Action.of(
                                "JavaRDDLike.take(int)",
                                given -> given.numbers().take(3),
                                given -> given.numbers().takeAsync(3))
                        .gives("[1, 2, 3]", "[]")
                        .refuses(given -> given.numbers().take(-1)),
                Action.of(
                                "JavaRDDLike.first()",
                                given -> given.numbers().first(),
                                given -> given.numbers().firstAsync())
                        .givesOrFailsOnEmpty("1"),
                Action.of(
                                "JavaPairRDD.first()",
                                given -> given.pairs().first(),
                                given -> given.pairs().firstAsync())
                        .givesOrFailsOnEmpty("(a,1)"),
                Action.of(
                                "JavaDoubleRDD.first()",
                                given -> given.doubles().first(),
                                given -> given.doubles().firstAsync())
                        .givesOrFailsOnEmpty("1.0"),
                Action.of(
                                "JavaRDDLike.takeSample(boolean, int)",
                                given -> sorted(given.numbers().takeSample(false, 9)),
                                given -> given.numbers()
                                        .takeSampleAsync(false, 9)
                                        .map(ActionRows::sorted))
                        .gives("[1, 2, 3, 4, 4, 5]", "[]")
                        .refuses(given -> given.numbers().takeSample(false, -1)),
                Action.of(
                                "JavaRDDLike.takeSample(boolean, int, long)",
                                given -> sorted(given.numbers().takeSample(false, 6, 7)),
                                given -> given.numbers()
                                        .takeSampleAsync(false, 6, 7)
                                        .map(ActionRows::sorted))
                        .gives("[1, 2, 3, 4, 4, 5]", "[]")
                        .refuses(given -> given.numbers().takeSample(true, -1, 7)),
                Action.of(
                                "JavaRDDLike.isEmpty()",
                                given -> given.numbers().isEmpty(),
                                given -> given.numbers().isEmptyAsync())
                        .gives("false", "true"),
                Action.of(
                                "JavaRDDLike.foreach(VoidFunction)",
                                given -> done(() -> given.numbers().foreach(n -> {})),
                                given -> given.numbers().foreachAsync(n -> {}))
                        .gives("null", "null")
                        .refuses(given -> given.numbers().foreach(null)),
                Action.of(
                                "JavaRDDLike.foreachPartition(VoidFunction)",
                                given -> done(
                                        () -> given.numbers().foreachPartition(in -> in.forEachRemaining(n -> {}))),
                                given -> given.numbers().foreachPartitionAsync(in -> in.forEachRemaining(n -> {})))
                        .gives("null", "null")
                        .refuses(given -> given.numbers().foreachPartition(null)));
    }

    static List<Action> reductions() {
        return List.of(
                Action.of(
                                "JavaRDDLike.reduce(Function2)",
                                given -> given.numbers().reduce(Integer::sum),
                                given -> given.numbers().reduceAsync(Integer::sum))
                        .givesOrFailsOnEmpty("19")
                        .refuses(given -> given.numbers().reduce(null)),
                Action.of(
                                "JavaRDDLike.treeReduce(Function2)",
                                given -> given.numbers().treeReduce(Integer::sum),
                                given -> given.numbers().treeReduceAsync(Integer::sum))
                        .givesOrFailsOnEmpty("19")
                        .refuses(given -> given.numbers().treeReduce(null)),
                Action.of(
                                "JavaRDDLike.treeReduce(Function2, int)",
                                given -> given.numbers().treeReduce(Integer::sum, 3),
                                given -> given.numbers().treeReduceAsync(Integer::sum, 3))
                        .givesOrFailsOnEmpty("19")
                        .refuses(given -> given.numbers().treeReduce(Integer::sum, 0)),
                Action.of(
                                "JavaRDDLike.fold(Object, Function2)",
                                given -> given.numbers().fold(0, Integer::sum),
                                given -> given.numbers().foldAsync(0, Integer::sum))
                        .gives("19", "0")
                        .refuses(given -> given.numbers().fold(0, null)),
                Action.of(
                                "JavaRDDLike.aggregate(Object, Function2, Function2)",
                                given -> given.numbers()
                                        .aggregate(0L, (sum, n) -> sum + n, (left, right) -> left + right),
                                given -> given.numbers()
                                        .aggregateAsync(0L, (sum, n) -> sum + n, (left, right) -> left + right))
                        .gives("19", "0")
                        .refuses(given -> given.numbers().aggregate(0L, null, (left, right) -> left)),
                Action.of(
                                "JavaRDDLike.treeAggregate(Object, Function2, Function2)",
                                given -> given.numbers()
                                        .treeAggregate(0L, (sum, n) -> sum + n, (left, right) -> left + right),
                                given -> given.numbers()
                                        .treeAggregateAsync(0L, (sum, n) -> sum + n, (left, right) -> left + right))
                        .gives("19", "0")
                        .refuses(given -> given.numbers().treeAggregate(0L, null, (left, right) -> left)),
                Action.of(
                                "JavaRDDLike.treeAggregate(Object, Function2, Function2, int)",
                                given -> given.numbers()
                                        .treeAggregate(0L, (sum, n) -> sum + n, (left, right) -> left + right, 3),
                                given -> given.numbers()
                                        .treeAggregateAsync(0L, (sum, n) -> sum + n, (left, right) -> left + right, 3))
                        .gives("19", "0")
                        .refuses(given -> given.numbers()
                                .treeAggregate(0L, (sum, n) -> sum + n, (left, right) -> left + right, 0)),
                Action.of(
                                "JavaRDDLike.treeAggregate(Object, Function2, Function2, int, boolean)",
                                given -> given.numbers()
                                        .treeAggregate(0L, (sum, n) -> sum + n, (left, right) -> left + right, 3, true),
                                given -> given.numbers()
                                        .treeAggregateAsync(
                                                0L, (sum, n) -> sum + n, (left, right) -> left + right, 3, true))
                        .gives("19", "0")
                        .refuses(given -> given.numbers()
                                .treeAggregate(0L, (sum, n) -> sum + n, (left, right) -> left + right, 0, true)));
    }

    static List<Action> counts() {
        return List.of(
                Action.of(
                                "JavaRDDLike.count()",
                                given -> given.numbers().count(),
                                given -> given.numbers().countAsync())
                        .gives("6", "0"),
                Action.of(
                                "JavaRDDLike.countApprox(long)",
                                given -> given.numbers().countApprox(60_000),
                                given -> given.numbers().countApproxAsync(60_000))
                        .gives("[6.000, 6.000]", "[0.000, 0.000]"),
                Action.of(
                                "JavaRDDLike.countApprox(long, double)",
                                given -> given.numbers().countApprox(60_000, 0.9),
                                given -> given.numbers().countApproxAsync(60_000, 0.9))
                        .gives("[6.000, 6.000]", "[0.000, 0.000]")
                        .refuses(given -> given.numbers().countApprox(60_000, 1.5)),
                Action.of(
                                "JavaRDDLike.countByValue()",
                                given -> given.numbers().countByValue(),
                                given -> given.numbers().countByValueAsync())
                        .gives("{1=1, 2=1, 3=1, 4=2, 5=1}", "{}"),
                Action.of(
                                "JavaRDDLike.countByValueApprox(long)",
                                given -> given.numbers().countByValueApprox(60_000),
                                given -> given.numbers().countByValueApproxAsync(60_000))
                        .gives(
                                "{1=[1.000, 1.000], 2=[1.000, 1.000], 3=[1.000, 1.000], 4=[2.000, 2.000], 5=[1.000, 1.000]}",
                                "{}"),
                Action.of(
                                "JavaRDDLike.countByValueApprox(long, double)",
                                given -> given.numbers().countByValueApprox(60_000, 0.9),
                                given -> given.numbers().countByValueApproxAsync(60_000, 0.9))
                        .gives(
                                "{1=[1.000, 1.000], 2=[1.000, 1.000], 3=[1.000, 1.000], 4=[2.000, 2.000], 5=[1.000, 1.000]}",
                                "{}")
                        .refuses(given -> given.numbers().countByValueApprox(60_000, -1)),
                Action.of(
                                "JavaRDDLike.countApproxDistinct(double)",
                                given -> given.numbers().countApproxDistinct(0.05),
                                given -> given.numbers().countApproxDistinctAsync(0.05))
                        .gives("5", "0")
                        .refuses(given -> given.numbers().countApproxDistinct(0)));
    }

    static List<Action> orders() {
        return List.of(
                Action.of(
                                "JavaRDDLike.top(int)",
                                given -> given.numbers().top(2),
                                given -> given.numbers().topAsync(2))
                        .gives("[5, 4]", "[]")
                        .refuses(given -> given.numbers().top(-1)),
                Action.of(
                                "JavaRDDLike.top(int, Comparator)",
                                given -> given.numbers().top(2, Comparator.reverseOrder()),
                                given -> given.numbers().topAsync(2, Comparator.reverseOrder()))
                        .gives("[1, 2]", "[]")
                        .refuses(given -> given.numbers().top(2, null)),
                Action.of(
                                "JavaRDDLike.takeOrdered(int)",
                                given -> given.numbers().takeOrdered(2),
                                given -> given.numbers().takeOrderedAsync(2))
                        .gives("[1, 2]", "[]")
                        .refuses(given -> given.numbers().takeOrdered(-1)),
                Action.of(
                                "JavaRDDLike.takeOrdered(int, Comparator)",
                                given -> given.numbers().takeOrdered(2, Comparator.reverseOrder()),
                                given -> given.numbers().takeOrderedAsync(2, Comparator.reverseOrder()))
                        .gives("[5, 4]", "[]")
                        .refuses(given -> given.numbers().takeOrdered(2, null)),
                Action.of(
                                "JavaRDDLike.max(Comparator)",
                                given -> given.numbers().max(Comparator.naturalOrder()),
                                given -> given.numbers().maxAsync(Comparator.naturalOrder()))
                        .givesOrFailsOnEmpty("5")
                        .refuses(given -> given.numbers().max(null)),
                Action.of(
                                "JavaRDDLike.min(Comparator)",
                                given -> given.numbers().min(Comparator.naturalOrder()),
                                given -> given.numbers().minAsync(Comparator.naturalOrder()))
                        .givesOrFailsOnEmpty("1")
                        .refuses(given -> given.numbers().min(null)));
    }

    static List<Action> byKey() {
        return List.of(
                Action.of(
                                "JavaPairRDD.reduceByKeyLocally(Function2)",
                                given -> given.pairs().reduceByKeyLocally(Integer::sum),
                                given -> given.pairs().reduceByKeyLocallyAsync(Integer::sum))
                        .gives("{a=4, b=4, c=4}", "{}")
                        .refuses(given -> given.pairs().reduceByKeyLocally(null)),
                Action.of(
                                "JavaPairRDD.countByKey()",
                                given -> given.pairs().countByKey(),
                                given -> given.pairs().countByKeyAsync())
                        .gives("{a=2, b=2, c=1}", "{}"),
                Action.of(
                                "JavaPairRDD.countByKeyApprox(long)",
                                given -> given.pairs().countByKeyApprox(60_000),
                                given -> given.pairs().countByKeyApproxAsync(60_000))
                        .gives("{a=[2.000, 2.000], b=[2.000, 2.000], c=[1.000, 1.000]}", "{}"),
                Action.of(
                                "JavaPairRDD.countByKeyApprox(long, double)",
                                given -> given.pairs().countByKeyApprox(60_000, 0.9),
                                given -> given.pairs().countByKeyApproxAsync(60_000, 0.9))
                        .gives("{a=[2.000, 2.000], b=[2.000, 2.000], c=[1.000, 1.000]}", "{}")
                        .refuses(given -> given.pairs().countByKeyApprox(60_000, -1)),
                Action.of(
                                "JavaPairRDD.collectAsMap()",
                                given -> given.pairs().collectAsMap(),
                                given -> given.pairs().collectAsMapAsync())
                        .gives("{a=3, b=2, c=4}", "{}"),
                Action.of(
                                "JavaPairRDD.lookup(Object)",
                                given -> given.pairs().lookup("a"),
                                given -> given.pairs().lookupAsync("a"))
                        .gives("[1, 3]", "[]"));
    }

    static List<Action> doubles() {
        return List.of(
                Action.of(
                                "JavaDoubleRDD.sum()",
                                given -> given.doubles().sum(),
                                given -> given.doubles().sumAsync())
                        .gives("10.0", "0.0"),
                Action.of(
                                "JavaDoubleRDD.min()",
                                given -> given.doubles().min(),
                                given -> given.doubles().minAsync())
                        .givesOrFailsOnEmpty("1.0"),
                Action.of(
                                "JavaDoubleRDD.max()",
                                given -> given.doubles().max(),
                                given -> given.doubles().maxAsync())
                        .givesOrFailsOnEmpty("4.0"),
                Action.of(
                                "JavaDoubleRDD.mean()",
                                given -> given.doubles().mean(),
                                given -> given.doubles().meanAsync())
                        .gives("2.5", "0.0"),
                Action.of(
                                "JavaDoubleRDD.variance()",
                                given -> given.doubles().variance(),
                                given -> given.doubles().varianceAsync())
                        .gives("1.125", "NaN"),
                Action.of(
                                "JavaDoubleRDD.popVariance()",
                                given -> given.doubles().popVariance(),
                                given -> given.doubles().popVarianceAsync())
                        .gives("1.125", "NaN"),
                Action.of(
                                "JavaDoubleRDD.sampleVariance()",
                                given -> given.doubles().sampleVariance(),
                                given -> given.doubles().sampleVarianceAsync())
                        .gives("1.5", "NaN"),
                Action.of(
                                "JavaDoubleRDD.stdev()",
                                given -> given.doubles().stdev(),
                                given -> given.doubles().stdevAsync())
                        .gives("1.0606601717798212", "NaN"),
                Action.of(
                                "JavaDoubleRDD.popStdev()",
                                given -> given.doubles().popStdev(),
                                given -> given.doubles().popStdevAsync())
                        .gives("1.0606601717798212", "NaN"),
                Action.of(
                                "JavaDoubleRDD.sampleStdev()",
                                given -> given.doubles().sampleStdev(),
                                given -> given.doubles().sampleStdevAsync())
                        .gives("1.224744871391589", "NaN"),
                Action.of(
                                "JavaDoubleRDD.stats()",
                                given -> given.doubles().stats(),
                                given -> given.doubles().statsAsync())
                        .gives(
                                "(count: 4, mean: 2.500000, stdev: 1.060660, max: 4.000000, min: 1.000000)",
                                "(count: 0, mean: 0.000000, stdev: NaN, max: -Infinity, min: Infinity)"),
                Action.of(
                                "JavaDoubleRDD.sumApprox(long)",
                                given -> given.doubles().sumApprox(60_000),
                                given -> given.doubles().sumApproxAsync(60_000))
                        .gives("[10.000, 10.000]", "[0.000, 0.000]"),
                Action.of(
                                "JavaDoubleRDD.sumApprox(long, double)",
                                given -> given.doubles().sumApprox(60_000, 0.9),
                                given -> given.doubles().sumApproxAsync(60_000, 0.9))
                        .gives("[10.000, 10.000]", "[0.000, 0.000]")
                        .refuses(given -> given.doubles().sumApprox(60_000, 7.0)),
                Action.of(
                                "JavaDoubleRDD.meanApprox(long)",
                                given -> given.doubles().meanApprox(60_000),
                                given -> given.doubles().meanApproxAsync(60_000))
                        .gives("[2.500, 2.500]", "[0.000, 0.000]"),
                Action.of(
                                "JavaDoubleRDD.meanApprox(long, double)",
                                given -> given.doubles().meanApprox(60_000, 0.9),
                                given -> given.doubles().meanApproxAsync(60_000, 0.9))
                        .gives("[2.500, 2.500]", "[0.000, 0.000]")
                        .refuses(given -> given.doubles().meanApprox(60_000, -1.0)),
                Action.of(
                                "JavaDoubleRDD.histogram(int)",
                                given -> given.doubles().histogram(2),
                                given -> given.doubles().histogramAsync(2))
                        .givesOrFailsOnEmpty("([1.0, 2.5, 4.0],[1, 3])")
                        .refuses(given -> given.doubles().histogram(0)),
                Action.of(
                                "JavaDoubleRDD.histogram(double[])",
                                given -> given.doubles().histogram(new double[] {0, 2.5, 4}),
                                given -> given.doubles().histogramAsync(new double[] {0, 2.5, 4}))
                        .gives("[1, 3]", "[0, 0]")
                        .refuses(given -> given.doubles().histogram(new double[] {1})),
                Action.of(
                                "JavaDoubleRDD.histogram(Double[], boolean)",
                                given -> given.doubles().histogram(new Double[] {0.0, 2.0, 4.0}, true),
                                given -> given.doubles().histogramAsync(new Double[] {0.0, 2.0, 4.0}, true))
                        .gives("[1, 3]", "[0, 0]")
                        .refuses(given -> given.doubles().histogram(new Double[] {1.0}, true)));
    }
}
