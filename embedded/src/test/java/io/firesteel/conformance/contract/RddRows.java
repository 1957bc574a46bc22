package io.firesteel.conformance.contract;

import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.partition.HashPartitioner;
import java.util.List;

/** The lazy methods of Spark's JavaRDD and JavaDoubleRDD, whose results are of the same kind. */
@SuppressWarnings("NullAway") // a null is a mistake to be refused
final class RddRows {
    private static final double[] HALVES = {1, 1};

    private RddRows() {}

    private static HashPartitioner four() {
        return new HashPartitioner(4);
    }

    private static Rdd<Integer> joined(Rdd<Integer>[] parts) {
        return parts[0].union(parts[1]);
    }

    static List<Lazy> ofRdds() {
        return List.of(
                Lazy.of("JavaRDD.distinct()", given -> given.numbers().distinct())
                        .givesInAnyOrder(3, "1 2 3 4 5"),
                Lazy.of("JavaRDD.distinct(int)", given -> given.numbers().distinct(5))
                        .givesInAnyOrder(5, "1 2 3 4 5")
                        .refuses(given -> given.numbers().distinct(0)),
                Lazy.of("JavaRDD.filter(Function)", given -> given.numbers().filter(n -> n % 2 == 0))
                        .gives(3, "2 4 4")
                        .refuses(given -> given.numbers().filter(null)),
                Lazy.of("JavaRDD.coalesce(int)", given -> given.numbers().coalesce(2))
                        .gives(2, "1 2 3 4 4 5")
                        .refuses(given -> given.numbers().coalesce(0)),
                Lazy.of("JavaRDD.coalesce(int)", given -> given.numbers().coalesce(9))
                        .gives(3, "1 2 3 4 4 5"),
                Lazy.of(
                                "JavaRDD.coalesce(int, boolean)",
                                given -> given.numbers().coalesce(4, true))
                        .givesInAnyOrder(4, "1 2 3 4 4 5")
                        .refuses(given -> given.numbers().coalesce(-1, true)),
                Lazy.of(
                                "JavaRDD.coalesce(int, boolean)",
                                given -> given.numbers().coalesce(1, false))
                        .gives(1, "1 2 3 4 4 5"),
                Lazy.of("JavaRDD.repartition(int)", given -> given.numbers().repartition(5))
                        .givesInAnyOrder(5, "1 2 3 4 4 5")
                        .refuses(given -> given.numbers().repartition(0)),
                Lazy.of(
                                "JavaRDD.sample(boolean, double)",
                                given -> given.numbers().sample(false, 1.0))
                        .gives(3, "1 2 3 4 4 5")
                        .refuses(given -> given.numbers().sample(false, 1.5))
                        .refuses(given -> given.numbers().sample(true, -0.5)),
                Lazy.of(
                                "JavaRDD.sample(boolean, double, long)",
                                given -> given.numbers().sample(true, 0.0, 7))
                        .gives(3, "")
                        .refuses(given -> given.numbers().sample(false, -0.5, 7)),
                Lazy.of(
                                "JavaRDD.randomSplit(double[])",
                                given -> joined(given.numbers().randomSplit(HALVES)))
                        .givesInAnyOrder(6, "1 2 3 4 4 5")
                        .refuses(given -> given.numbers().randomSplit(new double[] {-1, 2})),
                Lazy.of(
                                "JavaRDD.randomSplit(double[], long)",
                                given -> joined(given.numbers().randomSplit(HALVES, 7)))
                        .givesInAnyOrder(6, "1 2 3 4 4 5")
                        .refuses(given -> given.numbers().randomSplit(new double[] {0, 0}, 7)),
                Lazy.of("JavaRDD.union(JavaRDD)", given -> given.numbers().union(given.otherNumbers()))
                        .gives(5, "1 2 3 4 4 5 4 9 1")
                        .refuses(given -> given.numbers().union(null)),
                Lazy.of(
                                "JavaRDD.intersection(JavaRDD)",
                                given -> given.numbers().intersection(given.otherNumbers()))
                        .givesInAnyOrder(3, "1 4")
                        .refuses(given -> given.numbers().intersection(null)),
                Lazy.of("JavaRDD.subtract(JavaRDD)", given -> given.numbers().subtract(given.otherNumbers()))
                        .givesInAnyOrder(3, "2 3 5")
                        .refuses(given -> given.numbers().subtract(null)),
                Lazy.of(
                                "JavaRDD.subtract(JavaRDD, int)",
                                given -> given.numbers().subtract(given.otherNumbers(), 5))
                        .givesInAnyOrder(5, "2 3 5")
                        .refuses(given -> given.numbers().subtract(given.otherNumbers(), 0)),
                Lazy.of(
                                "JavaRDD.subtract(JavaRDD, Partitioner)",
                                given -> given.numbers().subtract(given.otherNumbers(), four()))
                        .givesInAnyOrder(4, "2 3 5"),
                Lazy.of(
                                "JavaRDD.sortBy(Function, boolean, int)",
                                given -> given.numbers().sortBy(n -> -n, true, 2))
                        .gives(2, "5 4 4 3 2 1")
                        .refuses(given -> given.numbers().sortBy(null, true, 2))
                        .refuses(given -> given.numbers().sortBy(n -> n, true, 0)));
    }

    static List<Lazy> ofDoubles() {
        return List.of(
                Lazy.of("JavaDoubleRDD.distinct()", given -> given.doubles().distinct())
                        .givesInAnyOrder(2, "1.0 2.5 4.0"),
                Lazy.of("JavaDoubleRDD.distinct(int)", given -> given.doubles().distinct(3))
                        .givesInAnyOrder(3, "1.0 2.5 4.0")
                        .refuses(given -> given.doubles().distinct(0)),
                Lazy.of(
                                "JavaDoubleRDD.filter(Function)",
                                given -> given.doubles().filter(x -> x > 2))
                        .gives(2, "2.5 2.5 4.0")
                        .refuses(given -> given.doubles().filter(null)),
                Lazy.of("JavaDoubleRDD.coalesce(int)", given -> given.doubles().coalesce(1))
                        .gives(1, "1.0 2.5 2.5 4.0")
                        .refuses(given -> given.doubles().coalesce(0)),
                Lazy.of(
                                "JavaDoubleRDD.coalesce(int, boolean)",
                                given -> given.doubles().coalesce(3, true))
                        .givesInAnyOrder(3, "1.0 2.5 2.5 4.0")
                        .refuses(given -> given.doubles().coalesce(0, true)),
                Lazy.of(
                                "JavaDoubleRDD.repartition(int)",
                                given -> given.doubles().repartition(3))
                        .givesInAnyOrder(3, "1.0 2.5 2.5 4.0")
                        .refuses(given -> given.doubles().repartition(0)),
                Lazy.of(
                                "JavaDoubleRDD.subtract(JavaDoubleRDD)",
                                given -> given.doubles().subtract(given.otherDoubles()))
                        .givesInAnyOrder(2, "1.0 4.0")
                        .refuses(given -> given.doubles().subtract(null)),
                Lazy.of(
                                "JavaDoubleRDD.subtract(JavaDoubleRDD, int)",
                                given -> given.doubles().subtract(given.otherDoubles(), 3))
                        .givesInAnyOrder(3, "1.0 4.0")
                        .refuses(given -> given.doubles().subtract(given.otherDoubles(), 0)),
                Lazy.of(
                                "JavaDoubleRDD.subtract(JavaDoubleRDD, Partitioner)",
                                given -> given.doubles().subtract(given.otherDoubles(), four()))
                        .givesInAnyOrder(4, "1.0 4.0"),
                Lazy.of(
                                "JavaDoubleRDD.sample(boolean, double)",
                                given -> given.doubles().sample(false, 1.0))
                        .gives(2, "1.0 2.5 2.5 4.0")
                        .refuses(given -> given.doubles().sample(false, 2.0)),
                Lazy.of(
                                "JavaDoubleRDD.sample(boolean, double, long)",
                                given -> given.doubles().sample(false, 0.0, 7))
                        .gives(2, "")
                        .refuses(given -> given.doubles().sample(false, -1.0, 7)),
                Lazy.of(
                                "JavaDoubleRDD.union(JavaDoubleRDD)",
                                given -> given.doubles().union(given.otherDoubles()))
                        .gives(4, "1.0 2.5 2.5 4.0 2.5 9.0")
                        .refuses(given -> given.doubles().union(null)),
                Lazy.of(
                                "JavaDoubleRDD.intersection(JavaDoubleRDD)",
                                given -> given.doubles().intersection(given.otherDoubles()))
                        .givesInAnyOrder(2, "2.5")
                        .refuses(given -> given.doubles().intersection(null)));
    }

    static List<Lazy> ofPairs() {
        return List.of(
                Lazy.of(
                                "JavaPairRDD.fromJavaRDD(JavaRDD)",
                                given -> PairRdd.fromRdd(given.pairs().map(pair -> pair)))
                        .gives(3, "(a,1) (b,2) (a,3) (c,4) (b,2)")
                        .loses(given -> PairRdd.fromRdd(given.pairs().map(pair -> pair))),
                Lazy.of("JavaPairRDD.distinct()", given -> given.pairs().distinct())
                        .givesInAnyOrder(3, "(a,1) (a,3) (b,2) (c,4)"),
                Lazy.of("JavaPairRDD.distinct(int)", given -> given.pairs().distinct(5))
                        .givesInAnyOrder(5, "(a,1) (a,3) (b,2) (c,4)")
                        .loses(given -> given.pairs().distinct(5))
                        .refuses(given -> given.pairs().distinct(0)),
                Lazy.of("JavaPairRDD.filter(Function)", given -> given.pairs().filter(pair -> pair.second() > 1))
                        .gives(3, "(b,2) (a,3) (c,4) (b,2)")
                        .keeps(given -> given.pairs().filter(pair -> true))
                        .refuses(given -> given.pairs().filter(null)),
                Lazy.of("JavaPairRDD.coalesce(int)", given -> given.pairs().coalesce(2))
                        .gives(2, "(a,1) (b,2) (a,3) (c,4) (b,2)")
                        .loses(given -> given.pairs().coalesce(2))
                        .refuses(given -> given.pairs().coalesce(0)),
                Lazy.of(
                                "JavaPairRDD.coalesce(int, boolean)",
                                given -> given.pairs().coalesce(4, true))
                        .givesInAnyOrder(4, "(a,1) (a,3) (b,2) (b,2) (c,4)")
                        .loses(given -> given.pairs().coalesce(4, true))
                        .refuses(given -> given.pairs().coalesce(0, true)),
                Lazy.of("JavaPairRDD.repartition(int)", given -> given.pairs().repartition(4))
                        .givesInAnyOrder(4, "(a,1) (a,3) (b,2) (b,2) (c,4)")
                        .loses(given -> given.pairs().repartition(4))
                        .refuses(given -> given.pairs().repartition(0)),
                Lazy.of(
                                "JavaPairRDD.sample(boolean, double)",
                                given -> given.pairs().sample(false, 1.0))
                        .gives(3, "(a,1) (b,2) (a,3) (c,4) (b,2)")
                        .keeps(given -> given.pairs().sample(false, 0.5))
                        .refuses(given -> given.pairs().sample(false, 2)),
                Lazy.of(
                                "JavaPairRDD.sample(boolean, double, long)",
                                given -> given.pairs().sample(true, 0, 7))
                        .gives(3, "")
                        .keeps(given -> given.pairs().sample(true, 0.5, 7))
                        .refuses(given -> given.pairs().sample(true, -1, 7)),
                Lazy.of("JavaPairRDD.union(JavaPairRDD)", given -> given.pairs().union(given.otherPairs()))
                        .gives(5, "(a,1) (b,2) (a,3) (c,4) (b,2) (b,10) (d,20) (a,30)")
                        .keeps(given -> given.pairs().union(given.otherPairs()))
                        .loses(given -> given.pairs().union(given.otherPairs().mapToPair(pair -> pair)))
                        .refuses(given -> given.pairs().union(null)),
                Lazy.of(
                                "JavaPairRDD.intersection(JavaPairRDD)",
                                given ->
                                        given.pairs().intersection(given.pairs().filter(pair -> pair.second() > 1)))
                        .givesInAnyOrder(3, "(a,3) (b,2) (c,4)")
                        .refuses(given -> given.pairs().intersection(null)),
                Lazy.of(
                                "JavaPairRDD.subtract(JavaPairRDD)",
                                given -> given.pairs().subtract(given.pairs().filter(pair -> pair.second() == 2)))
                        .givesInAnyOrder(3, "(a,1) (a,3) (c,4)")
                        .refuses(given -> given.pairs().subtract(null)),
                Lazy.of(
                                "JavaPairRDD.subtract(JavaPairRDD, int)",
                                given -> given.pairs().subtract(given.pairs().filter(pair -> pair.second() == 2), 5))
                        .givesInAnyOrder(5, "(a,1) (a,3) (c,4)")
                        .refuses(given -> given.pairs().subtract(given.pairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.subtract(JavaPairRDD, Partitioner)",
                                given -> given.pairs()
                                        .subtract(given.pairs().filter(pair -> pair.second() == 2), four()))
                        .givesInAnyOrder(4, "(a,1) (a,3) (c,4)"));
    }
}
