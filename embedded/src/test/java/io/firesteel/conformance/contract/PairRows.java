package io.firesteel.conformance.contract;

import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.Partitioner;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The lazy methods of Spark's JavaPairRDD that have to do with keys, but not with another RDD. */
@SuppressWarnings("NullAway") // a null is a mistake to be refused
final class PairRows {
    private static final Map<String, Double> FRACTIONS = Map.of("a", 1.0, "b", 1.0, "c", 0.0);

    private PairRows() {}

    private static Partitioner seven() {
        return new HashPartitioner(7);
    }

    private static final String SEVEN = "HashPartitioner[7]";
    private static final String FIVE = "HashPartitioner[5]";
    private static final String SUMS = "(a,4) (b,4) (c,4)";
    private static final String DISTINCT = "(a,2) (b,1) (c,1)";
    private static final String SIZES = "(a,2) (b,2) (c,1)";

    static List<Lazy> combinations() {
        return List.of(
                Lazy.of(
                                "JavaPairRDD.combineByKey(Function, Function2, Function2)",
                                given -> given.pairs().combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum))
                        .givesInAnyOrder(3, SIZES)
                        .keeps(given -> given.pairs().combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum))
                        .refuses(given -> given.pairs().combineByKey(null, (Integer n, Integer v) -> n, Integer::sum)),
                Lazy.of(
                                "JavaPairRDD.combineByKey(Function, Function2, Function2, int)",
                                given -> given.pairs().combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum, 5))
                        .givesInAnyOrder(5, SIZES)
                        .makes(FIVE, given -> given.pairs().combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum, 5))
                        .refuses(given -> given.pairs().combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum, 0)),
                Lazy.of(
                                "JavaPairRDD.combineByKey(Function, Function2, Function2, Partitioner)",
                                given -> given.pairs().combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum, seven()))
                        .givesInAnyOrder(7, SIZES)
                        .makes(
                                SEVEN,
                                given -> given.pairs().combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum, seven())),
                Lazy.of(
                                "JavaPairRDD.combineByKey(Function, Function2, Function2, Partitioner, boolean, Serializer)",
                                given -> given.pairs()
                                        .combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum, seven(), false))
                        .givesInAnyOrder(7, SIZES)
                        .makes(
                                SEVEN,
                                given -> given.pairs()
                                        .combineByKey(v -> 1, (n, v) -> n + 1, Integer::sum, seven(), true)),
                Lazy.of(
                                "JavaPairRDD.reduceByKey(Function2)",
                                given -> given.pairs().reduceByKey(Integer::sum))
                        .givesInAnyOrder(3, SUMS)
                        .keeps(given -> given.pairs().reduceByKey(Integer::sum))
                        .refuses(given -> given.pairs().reduceByKey(null)),
                Lazy.of(
                                "JavaPairRDD.reduceByKey(Function2, int)",
                                given -> given.pairs().reduceByKey(Integer::sum, 5))
                        .givesInAnyOrder(5, SUMS)
                        .makes(FIVE, given -> given.pairs().reduceByKey(Integer::sum, 5))
                        .refuses(given -> given.pairs().reduceByKey(Integer::sum, 0)),
                Lazy.of(
                                "JavaPairRDD.reduceByKey(Partitioner, Function2)",
                                given -> given.pairs().reduceByKey(seven(), Integer::sum))
                        .givesInAnyOrder(7, SUMS)
                        .makes(SEVEN, given -> given.pairs().reduceByKey(seven(), Integer::sum))
                        .refuses(given -> given.pairs().reduceByKey((Partitioner) null, Integer::sum)),
                Lazy.of(
                                "JavaPairRDD.aggregateByKey(Object, Function2, Function2)",
                                given -> given.pairs().aggregateByKey(0, (n, v) -> n + 1, Integer::sum))
                        .givesInAnyOrder(3, SIZES)
                        .keeps(given -> given.pairs().aggregateByKey(0, (n, v) -> n + 1, Integer::sum))
                        .refuses(given -> given.pairs().aggregateByKey(0, null, Integer::sum)),
                Lazy.of(
                                "JavaPairRDD.aggregateByKey(Object, int, Function2, Function2)",
                                given -> given.pairs().aggregateByKey(0, 5, (n, v) -> n + 1, Integer::sum))
                        .givesInAnyOrder(5, SIZES)
                        .makes(FIVE, given -> given.pairs().aggregateByKey(0, 5, (n, v) -> n + 1, Integer::sum))
                        .refuses(given -> given.pairs().aggregateByKey(0, 0, (n, v) -> n + 1, Integer::sum)),
                Lazy.of(
                                "JavaPairRDD.aggregateByKey(Object, Partitioner, Function2, Function2)",
                                given -> given.pairs().aggregateByKey(0, seven(), (n, v) -> n + 1, Integer::sum))
                        .givesInAnyOrder(7, SIZES)
                        .makes(SEVEN, given -> given.pairs().aggregateByKey(0, seven(), (n, v) -> n + 1, Integer::sum)),
                Lazy.of(
                                "JavaPairRDD.foldByKey(Object, Function2)",
                                given -> given.pairs().foldByKey(0, Integer::sum))
                        .givesInAnyOrder(3, SUMS)
                        .keeps(given -> given.pairs().foldByKey(0, Integer::sum))
                        .refuses(given -> given.pairs().foldByKey(0, null)),
                Lazy.of(
                                "JavaPairRDD.foldByKey(Object, int, Function2)",
                                given -> given.pairs().foldByKey(0, 5, Integer::sum))
                        .givesInAnyOrder(5, SUMS)
                        .makes(FIVE, given -> given.pairs().foldByKey(0, 5, Integer::sum))
                        .refuses(given -> given.pairs().foldByKey(0, 0, Integer::sum)),
                Lazy.of(
                                "JavaPairRDD.foldByKey(Object, Partitioner, Function2)",
                                given -> given.pairs().foldByKey(0, seven(), Integer::sum))
                        .givesInAnyOrder(7, SUMS)
                        .makes(SEVEN, given -> given.pairs().foldByKey(0, seven(), Integer::sum)));
    }

    static List<Lazy> groupings() {
        String groups = "(a,[1, 3]) (b,[2, 2]) (c,[4])";
        return List.of(
                Lazy.of("JavaPairRDD.groupByKey()", given -> given.pairs().groupByKey())
                        .givesInAnyOrder(3, groups)
                        .keeps(given -> given.pairs().groupByKey()),
                Lazy.of("JavaPairRDD.groupByKey(int)", given -> given.pairs().groupByKey(5))
                        .givesInAnyOrder(5, groups)
                        .makes(FIVE, given -> given.pairs().groupByKey(5))
                        .refuses(given -> given.pairs().groupByKey(0)),
                Lazy.of(
                                "JavaPairRDD.groupByKey(Partitioner)",
                                given -> given.pairs().groupByKey(seven()))
                        .givesInAnyOrder(7, groups)
                        .makes(SEVEN, given -> given.pairs().groupByKey(seven()))
                        .refuses(given -> given.pairs().groupByKey(null)),
                Lazy.of(
                                "JavaPairRDD.partitionBy(Partitioner)",
                                given -> given.pairs().partitionBy(seven()))
                        .givesInAnyOrder(7, "(a,1) (a,3) (b,2) (b,2) (c,4)")
                        .makes(SEVEN, given -> given.pairs().partitionBy(seven()))
                        .refuses(given -> given.pairs().partitionBy(null)));
    }

    static List<Lazy> oneByOne() {
        return List.of(
                Lazy.of(
                                "JavaPairRDD.mapValues(Function)",
                                given -> given.pairs().mapValues(v -> v + 1))
                        .gives(3, "(a,2) (b,3) (a,4) (c,5) (b,3)")
                        .keeps(given -> given.pairs().mapValues(v -> v))
                        .refuses(given -> given.pairs().mapValues(null)),
                Lazy.of(
                                "JavaPairRDD.flatMapValues(FlatMapFunction)",
                                given -> given.pairs()
                                        .flatMapValues(v ->
                                                Collections.nCopies(v % 3, v).iterator()))
                        .gives(3, "(a,1) (b,2) (b,2) (c,4) (b,2) (b,2)")
                        .keeps(given ->
                                given.pairs().flatMapValues(v -> List.of(v).iterator()))
                        .refuses(given -> given.pairs().flatMapValues(null)),
                Lazy.of("JavaPairRDD.keys()", given -> given.pairs().keys())
                        .gives(3, "a b a c b")
                        .loses(given -> given.pairs().keys()),
                Lazy.of("JavaPairRDD.values()", given -> given.pairs().values())
                        .gives(3, "1 2 3 4 2")
                        .loses(given -> given.pairs().values()),
                Lazy.of(
                                "JavaPairRDD.sampleByKey(boolean, Map)",
                                given -> given.pairs().sampleByKey(false, FRACTIONS))
                        .gives(3, "(a,1) (b,2) (a,3) (b,2)")
                        .keeps(given -> given.pairs().sampleByKey(false, FRACTIONS))
                        .refuses(given -> given.pairs().sampleByKey(false, Map.of("a", -1.0))),
                Lazy.of(
                                "JavaPairRDD.sampleByKey(boolean, Map, long)",
                                given -> given.pairs().sampleByKey(false, FRACTIONS, 7))
                        .gives(3, "(a,1) (b,2) (a,3) (b,2)")
                        .keeps(given -> given.pairs().sampleByKey(false, FRACTIONS, 7))
                        .refuses(given -> given.pairs().sampleByKey(false, Map.of("a", -1.0), 7)),
                Lazy.of(
                                "JavaPairRDD.sampleByKeyExact(boolean, Map)",
                                given -> given.pairs().sampleByKeyExact(false, FRACTIONS))
                        .gives(3, "(a,1) (b,2) (a,3) (b,2)")
                        .keeps(given -> given.pairs().sampleByKeyExact(false, FRACTIONS))
                        .refuses(given -> given.pairs().sampleByKeyExact(false, Map.of("a", -1.0))),
                Lazy.of(
                                "JavaPairRDD.sampleByKeyExact(boolean, Map, long)",
                                given -> given.pairs().sampleByKeyExact(false, FRACTIONS, 7))
                        .gives(3, "(a,1) (b,2) (a,3) (b,2)")
                        .keeps(given -> given.pairs().sampleByKeyExact(false, FRACTIONS, 7))
                        .refuses(given -> given.pairs().sampleByKeyExact(false, Map.of("a", -1.0), 7)),
                Lazy.of(
                                "JavaPairRDD.filterByRange(Object, Object)",
                                given -> given.pairs().filterByRange("a", "b"))
                        .gives(3, "(a,1) (b,2) (a,3) (b,2)")
                        .keeps(given -> given.pairs().filterByRange("a", "b")),
                Lazy.of(
                                "JavaPairRDD.filterByRange(Comparator, Object, Object)",
                                given -> given.pairs().filterByRange(Comparator.reverseOrder(), "c", "b"))
                        .gives(3, "(b,2) (c,4) (b,2)")
                        .keeps(given -> given.pairs().filterByRange(Comparator.reverseOrder(), "c", "b"))
                        .refuses(given -> given.pairs().filterByRange(null, "c", "b")));
    }

    static List<Lazy> orders() {
        String up = "a a b b c";
        String down = "c b b a a";
        return List.of(
                Lazy.of(
                                "JavaPairRDD.repartitionAndSortWithinPartitions(Partitioner)",
                                given -> given.pairs()
                                        .repartitionAndSortWithinPartitions(new HashPartitioner(1))
                                        .keys())
                        .gives(1, up)
                        .makes(SEVEN, given -> given.pairs().repartitionAndSortWithinPartitions(seven()))
                        .refuses(given -> given.pairs().repartitionAndSortWithinPartitions(null)),
                Lazy.of(
                                "JavaPairRDD.repartitionAndSortWithinPartitions(Partitioner, Comparator)",
                                given -> given.pairs()
                                        .repartitionAndSortWithinPartitions(
                                                new HashPartitioner(1), Comparator.reverseOrder())
                                        .keys())
                        .gives(1, down)
                        .makes(
                                SEVEN,
                                given -> given.pairs()
                                        .repartitionAndSortWithinPartitions(seven(), Comparator.reverseOrder()))
                        .refuses(given -> given.pairs().repartitionAndSortWithinPartitions(seven(), null)),
                Lazy.of(
                                "JavaPairRDD.sortByKey()",
                                given -> given.pairs().sortByKey().keys())
                        .gives(3, up),
                Lazy.of(
                                "JavaPairRDD.sortByKey(boolean)",
                                given -> given.pairs().sortByKey(false).keys())
                        .gives(3, down),
                Lazy.of(
                                "JavaPairRDD.sortByKey(boolean, int)",
                                given -> given.pairs().sortByKey(false, 2).keys())
                        .gives(2, down)
                        .refuses(given -> given.pairs().sortByKey(true, 0)),
                Lazy.of(
                                "JavaPairRDD.sortByKey(Comparator)",
                                given -> given.pairs()
                                        .sortByKey(Comparator.reverseOrder())
                                        .keys())
                        .gives(3, down)
                        .refuses(given -> given.pairs().sortByKey(null)),
                Lazy.of(
                                "JavaPairRDD.sortByKey(Comparator, boolean)",
                                given -> given.pairs()
                                        .sortByKey(Comparator.reverseOrder(), false)
                                        .keys())
                        .gives(3, up)
                        .refuses(given -> given.pairs().sortByKey(null, false)),
                Lazy.of(
                                "JavaPairRDD.sortByKey(Comparator, boolean, int)",
                                given -> given.pairs()
                                        .sortByKey(Comparator.reverseOrder(), true, 2)
                                        .keys())
                        .gives(2, down)
                        .refuses(given -> given.pairs().sortByKey(Comparator.naturalOrder(), true, 0)));
    }

    static List<Lazy> distinctCounts() {
        return List.of(
                Lazy.of(
                                "JavaPairRDD.countApproxDistinctByKey(double)",
                                given -> given.pairs().countApproxDistinctByKey(0.05))
                        .givesInAnyOrder(3, DISTINCT)
                        .keeps(given -> given.pairs().countApproxDistinctByKey(0.05))
                        .refuses(given -> given.pairs().countApproxDistinctByKey(0)),
                Lazy.of(
                                "JavaPairRDD.countApproxDistinctByKey(double, int)",
                                given -> given.pairs().countApproxDistinctByKey(0.05, 5))
                        .givesInAnyOrder(5, DISTINCT)
                        .makes(FIVE, given -> given.pairs().countApproxDistinctByKey(0.05, 5))
                        .refuses(given -> given.pairs().countApproxDistinctByKey(0.05, 0)),
                Lazy.of(
                                "JavaPairRDD.countApproxDistinctByKey(double, Partitioner)",
                                given -> given.pairs().countApproxDistinctByKey(0.05, seven()))
                        .givesInAnyOrder(7, DISTINCT)
                        .makes(SEVEN, given -> given.pairs().countApproxDistinctByKey(0.05, seven()))
                        .refuses(given -> given.pairs().countApproxDistinctByKey(0.05, (Partitioner) null)));
    }
}
