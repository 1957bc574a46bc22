package io.firesteel.conformance.contract;

import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.partition.HashPartitioner;
import java.util.List;

/** What a method is called on: an RDD of each kind, and another of the kind to meet it. */
record Given(
        FiresteelContext context,
        Rdd<Integer> numbers,
        Rdd<Integer> otherNumbers,
        PairRdd<String, Integer> pairs,
        PairRdd<String, Integer> otherPairs,
        DoubleRdd doubles,
        DoubleRdd otherDoubles) {
    /** Of the partitioner of {@link #partitioned}. */
    static final int HASHED = 4;

    /**
     * Numbers 1 2 | 3 4 | 4 5 and 4 | 9 1; pairs (a,1) | (b,2) (a,3) | (c,4) (b,2) and (b,10) | (d,20) (a,30); doubles 1.0
     * 2.5 | 2.5 4.0 and 2.5 | 9.0.
     */
    static Given some(FiresteelContext context) {
        return new Given(
                context,
                context.parallelize(List.of(1, 2, 3, 4, 4, 5), 3),
                context.parallelize(List.of(4, 9, 1), 2),
                context.parallelizePairs(
                        List.of(Pair.of("a", 1), Pair.of("b", 2), Pair.of("a", 3), Pair.of("c", 4), Pair.of("b", 2)),
                        3),
                context.parallelizePairs(List.of(Pair.of("b", 10), Pair.of("d", 20), Pair.of("a", 30)), 2),
                context.parallelize(List.of(1.0, 2.5, 2.5, 4.0), 2).mapToDouble(x -> x),
                context.parallelize(List.of(2.5, 9.0), 2).mapToDouble(x -> x));
    }

    /** The same, with both RDDs of pairs partitioned by the same partitioner. */
    static Given partitioned(FiresteelContext context) {
        Given some = some(context);
        return new Given(
                context,
                some.numbers,
                some.otherNumbers,
                some.pairs.partitionBy(new HashPartitioner(HASHED)),
                some.otherPairs.partitionBy(new HashPartitioner(HASHED)),
                some.doubles,
                some.otherDoubles);
    }

    /** No elements, in as many partitions. */
    static Given empty(FiresteelContext context) {
        return new Given(
                context,
                context.parallelize(List.of(), 3),
                context.parallelize(List.of(), 2),
                context.parallelizePairs(List.of(), 3),
                context.parallelizePairs(List.of(), 2),
                context.<Double>parallelize(List.of(), 2).mapToDouble(x -> x),
                context.<Double>parallelize(List.of(), 2).mapToDouble(x -> x));
    }

    /** No partitions. */
    static Given nothing(FiresteelContext context) {
        Rdd<Integer> none = context.parallelize(List.of(), 1);
        return new Given(
                context,
                none,
                none,
                none.mapToPair(number -> Pair.of("", number)),
                none.mapToPair(number -> Pair.of("", number)),
                none.mapToDouble(number -> number),
                none.mapToDouble(number -> number));
    }

    /** RDDs that no task can compute. */
    static Given failing(FiresteelContext context) {
        Given some = some(context);
        return new Given(
                context,
                some.numbers.map(Given::fail),
                some.otherNumbers,
                some.pairs.mapValues(Given::fail),
                some.otherPairs,
                some.numbers.mapToDouble(Given::fail),
                some.otherDoubles);
    }

    private static Integer fail(Integer number) {
        throw new IllegalStateException("the number " + number + " is not welcome");
    }
}
