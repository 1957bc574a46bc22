package io.firesteel.conformance.contract;

import io.firesteel.dag.Pair;
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
}
