package io.firesteel.conformance.contract;

import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import java.util.List;

/** The sources of Spark's JavaSparkContext that need no file. */
final class SourceRows {
    private SourceRows() {}

    static List<Lazy> ofCollections() {
        return List.of(
                Lazy.of(
                                "JavaSparkContext.parallelize(List)",
                                given -> given.context().parallelize(List.of(1, 2, 3)))
                        .gives(2, "1 2 3")
                        .notOnEmpty()
                        .loses(given -> given.context().parallelize(List.of(1))),
                Lazy.of(
                                "JavaSparkContext.parallelize(List, int)",
                                given -> given.context().parallelize(List.of(1, 2, 3), 5))
                        .gives(5, "1 2 3")
                        .notOnEmpty()
                        .refuses(given -> given.context().parallelize(List.of(1), 0)),
                Lazy.of(
                                "JavaSparkContext.parallelizePairs(List)",
                                given -> given.context().parallelizePairs(List.of(Pair.of("a", 1))))
                        .gives(2, "(a,1)")
                        .notOnEmpty()
                        .loses(given -> given.context().parallelizePairs(List.of(Pair.of("a", 1)))),
                Lazy.of(
                                "JavaSparkContext.parallelizePairs(List, int)",
                                given -> given.context().parallelizePairs(List.of(Pair.of("a", 1)), 3))
                        .gives(3, "(a,1)")
                        .notOnEmpty()
                        .refuses(given -> given.context().parallelizePairs(List.of(Pair.of("a", 1)), -1)));
    }

    static List<Lazy> ofNumbers() {
        return List.of(
                Lazy.of(
                                "JavaSparkContext.parallelizeDoubles(List)",
                                given -> given.context().parallelizeDoubles(List.of(1.0, 2.5)))
                        .gives(2, "1.0 2.5")
                        .notOnEmpty()
                        .loses(given -> given.context().parallelizeDoubles(List.of(1.0))),
                Lazy.of(
                                "JavaSparkContext.parallelizeDoubles(List, int)",
                                given -> given.context().parallelizeDoubles(List.of(1.0, 2.5), 5))
                        .gives(5, "1.0 2.5")
                        .notOnEmpty()
                        .refuses(given -> given.context().parallelizeDoubles(List.of(1.0), 0)),
                Lazy.of("JavaSparkContext.emptyRDD()", given -> given.context().emptyRdd())
                        .gives(0, "")
                        .loses(given -> given.context().emptyRdd()));
    }

    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // arrays of generic types; a null is refused
    static List<Lazy> unions() {
        return List.of(
                Lazy.of(
                                "JavaSparkContext.union(JavaRDD...)",
                                given -> given.context()
                                        .union(given.numbers(), given.otherNumbers(), given.otherNumbers()))
                        .gives(7, "1 2 3 4 4 5 4 9 1 4 9 1")
                        .refuses(given -> given.context().union(new Rdd[0]))
                        .refuses(given -> given.context().union(given.numbers(), null)),
                Lazy.of(
                                "JavaSparkContext.union(JavaPairRDD...)",
                                given -> given.context().union(given.pairs(), given.otherPairs()))
                        .gives(5, "(a,1) (b,2) (a,3) (c,4) (b,2) (b,10) (d,20) (a,30)")
                        .keeps(given -> given.context().union(given.pairs(), given.otherPairs()))
                        .loses(given -> given.context()
                                .union(given.pairs(), given.otherPairs().mapToPair(pair -> pair)))
                        .refuses(given -> given.context().union(new PairRdd[0])),
                Lazy.of(
                                "JavaSparkContext.union(JavaDoubleRDD...)",
                                given -> given.context().union(given.doubles(), given.otherDoubles()))
                        .gives(4, "1.0 2.5 2.5 4.0 2.5 9.0")
                        .refuses(given -> given.context().union(new DoubleRdd[0])));
    }
}
