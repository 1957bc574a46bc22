package io.firesteel.conformance.contract;

import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.Partitioner;
import java.util.List;

/** The lazy methods of Spark's JavaPairRDD that bring RDDs together by their keys. */
@SuppressWarnings("NullAway") // a null is a mistake to be refused
final class JoinRows {
    private static final String SEVEN = "HashPartitioner[7]";
    private static final String FIVE = "HashPartitioner[5]";
    private static final String JOINED = "(a,(1,30)) (a,(3,30)) (b,(2,10)) (b,(2,10))";
    private static final String LEFT =
            "(a,(1,Optional[30])) (a,(3,Optional[30])) (b,(2,Optional[10])) (b,(2,Optional[10])) (c,(4,Optional.empty))";
    private static final String RIGHT =
            "(a,(Optional[1],30)) (a,(Optional[3],30)) (b,(Optional[2],10)) (b,(Optional[2],10)) (d,(Optional.empty,20))";
    private static final String FULL = "(a,(Optional[1],Optional[30])) (a,(Optional[3],Optional[30]))"
            + " (b,(Optional[2],Optional[10])) (b,(Optional[2],Optional[10]))"
            + " (c,(Optional[4],Optional.empty)) (d,(Optional.empty,Optional[20]))";
    private static final String TWO = "(a,([1, 3],[30])) (b,([2, 2],[10])) (c,([4],[])) (d,([],[20]))";
    private static final String THREE =
            "(a,([1, 3],[30],[1, 3])) (b,([2, 2],[10],[2, 2])) (c,([4],[],[4])) (d,([],[20],[]))";
    private static final String FOUR = "(a,([1, 3],[30],[1, 3],[30])) (b,([2, 2],[10],[2, 2],[10]))"
            + " (c,([4],[],[4],[])) (d,([],[20],[],[20]))";

    private JoinRows() {}

    private static Partitioner seven() {
        return new HashPartitioner(7);
    }

    static List<Lazy> joins() {
        return List.of(
                Lazy.of("JavaPairRDD.join(JavaPairRDD)", given -> given.pairs().join(given.otherPairs()))
                        .givesInAnyOrder(3, JOINED)
                        .keeps(given -> given.pairs().join(given.otherPairs()))
                        .refuses(given -> given.pairs().join(null)),
                Lazy.of(
                                "JavaPairRDD.join(JavaPairRDD, int)",
                                given -> given.pairs().join(given.otherPairs(), 5))
                        .givesInAnyOrder(5, JOINED)
                        .makes(FIVE, given -> given.pairs().join(given.otherPairs(), 5))
                        .refuses(given -> given.pairs().join(given.otherPairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.join(JavaPairRDD, Partitioner)",
                                given -> given.pairs().join(given.otherPairs(), seven()))
                        .givesInAnyOrder(7, JOINED)
                        .makes(SEVEN, given -> given.pairs().join(given.otherPairs(), seven()))
                        .refuses(given -> given.pairs().join(given.otherPairs(), (Partitioner) null)),
                Lazy.of(
                                "JavaPairRDD.leftOuterJoin(JavaPairRDD)",
                                given -> given.pairs().leftOuterJoin(given.otherPairs()))
                        .givesInAnyOrder(3, LEFT)
                        .keeps(given -> given.pairs().leftOuterJoin(given.otherPairs()))
                        .refuses(given -> given.pairs().leftOuterJoin(null)),
                Lazy.of(
                                "JavaPairRDD.leftOuterJoin(JavaPairRDD, int)",
                                given -> given.pairs().leftOuterJoin(given.otherPairs(), 5))
                        .givesInAnyOrder(5, LEFT)
                        .makes(FIVE, given -> given.pairs().leftOuterJoin(given.otherPairs(), 5))
                        .refuses(given -> given.pairs().leftOuterJoin(given.otherPairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.leftOuterJoin(JavaPairRDD, Partitioner)",
                                given -> given.pairs().leftOuterJoin(given.otherPairs(), seven()))
                        .givesInAnyOrder(7, LEFT)
                        .makes(SEVEN, given -> given.pairs().leftOuterJoin(given.otherPairs(), seven()))
                        .refuses(given -> given.pairs().leftOuterJoin(given.otherPairs(), (Partitioner) null)),
                Lazy.of(
                                "JavaPairRDD.rightOuterJoin(JavaPairRDD)",
                                given -> given.pairs().rightOuterJoin(given.otherPairs()))
                        .givesInAnyOrder(3, RIGHT)
                        .keeps(given -> given.pairs().rightOuterJoin(given.otherPairs()))
                        .refuses(given -> given.pairs().rightOuterJoin(null)),
                Lazy.of(
                                "JavaPairRDD.rightOuterJoin(JavaPairRDD, int)",
                                given -> given.pairs().rightOuterJoin(given.otherPairs(), 5))
                        .givesInAnyOrder(5, RIGHT)
                        .makes(FIVE, given -> given.pairs().rightOuterJoin(given.otherPairs(), 5))
                        .refuses(given -> given.pairs().rightOuterJoin(given.otherPairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.rightOuterJoin(JavaPairRDD, Partitioner)",
                                given -> given.pairs().rightOuterJoin(given.otherPairs(), seven()))
                        .givesInAnyOrder(7, RIGHT)
                        .makes(SEVEN, given -> given.pairs().rightOuterJoin(given.otherPairs(), seven()))
                        .refuses(given -> given.pairs().rightOuterJoin(given.otherPairs(), (Partitioner) null)),
                Lazy.of(
                                "JavaPairRDD.fullOuterJoin(JavaPairRDD)",
                                given -> given.pairs().fullOuterJoin(given.otherPairs()))
                        .givesInAnyOrder(3, FULL)
                        .keeps(given -> given.pairs().fullOuterJoin(given.otherPairs()))
                        .refuses(given -> given.pairs().fullOuterJoin(null)),
                Lazy.of(
                                "JavaPairRDD.fullOuterJoin(JavaPairRDD, int)",
                                given -> given.pairs().fullOuterJoin(given.otherPairs(), 5))
                        .givesInAnyOrder(5, FULL)
                        .makes(FIVE, given -> given.pairs().fullOuterJoin(given.otherPairs(), 5))
                        .refuses(given -> given.pairs().fullOuterJoin(given.otherPairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.fullOuterJoin(JavaPairRDD, Partitioner)",
                                given -> given.pairs().fullOuterJoin(given.otherPairs(), seven()))
                        .givesInAnyOrder(7, FULL)
                        .makes(SEVEN, given -> given.pairs().fullOuterJoin(given.otherPairs(), seven()))
                        .refuses(given -> given.pairs().fullOuterJoin(given.otherPairs(), (Partitioner) null)),
                Lazy.of(
                                "JavaPairRDD.subtractByKey(JavaPairRDD)",
                                given -> given.pairs().subtractByKey(given.otherPairs()))
                        .givesInAnyOrder(3, "(c,4)")
                        .keeps(given -> given.pairs().subtractByKey(given.otherPairs()))
                        .refuses(given -> given.pairs().subtractByKey(null)),
                Lazy.of(
                                "JavaPairRDD.subtractByKey(JavaPairRDD, int)",
                                given -> given.pairs().subtractByKey(given.otherPairs(), 5))
                        .givesInAnyOrder(5, "(c,4)")
                        .makes(FIVE, given -> given.pairs().subtractByKey(given.otherPairs(), 5))
                        .refuses(given -> given.pairs().subtractByKey(given.otherPairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.subtractByKey(JavaPairRDD, Partitioner)",
                                given -> given.pairs().subtractByKey(given.otherPairs(), seven()))
                        .givesInAnyOrder(7, "(c,4)")
                        .makes(SEVEN, given -> given.pairs().subtractByKey(given.otherPairs(), seven()))
                        .refuses(given -> given.pairs().subtractByKey(given.otherPairs(), (Partitioner) null)));
    }

    static List<Lazy> cogroups() {
        return List.of(
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD)",
                                given -> given.pairs().cogroup(given.otherPairs()))
                        .givesInAnyOrder(3, TWO)
                        .keeps(given -> given.pairs().cogroup(given.otherPairs()))
                        .refuses(given -> given.pairs().cogroup(null)),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, int)",
                                given -> given.pairs().cogroup(given.otherPairs(), 5))
                        .givesInAnyOrder(5, TWO)
                        .makes(FIVE, given -> given.pairs().cogroup(given.otherPairs(), 5))
                        .refuses(given -> given.pairs().cogroup(given.otherPairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, Partitioner)",
                                given -> given.pairs().cogroup(given.otherPairs(), seven()))
                        .givesInAnyOrder(7, TWO)
                        .makes(SEVEN, given -> given.pairs().cogroup(given.otherPairs(), seven()))
                        .refuses(given -> given.pairs().cogroup(given.otherPairs(), (Partitioner) null)),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, JavaPairRDD)",
                                given -> given.pairs().cogroup(given.otherPairs(), given.pairs()))
                        .givesInAnyOrder(3, THREE)
                        .keeps(given -> given.pairs().cogroup(given.otherPairs(), given.pairs()))
                        .refuses(given -> given.pairs().cogroup(null, given.pairs())),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, JavaPairRDD, int)",
                                given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), 5))
                        .givesInAnyOrder(5, THREE)
                        .makes(FIVE, given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), 5))
                        .refuses(given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, JavaPairRDD, Partitioner)",
                                given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), seven()))
                        .givesInAnyOrder(7, THREE)
                        .makes(SEVEN, given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), seven()))
                        .refuses(given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), (Partitioner) null)),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD)",
                                given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), given.otherPairs()))
                        .givesInAnyOrder(3, FOUR)
                        .keeps(given -> given.pairs().cogroup(given.otherPairs(), given.pairs(), given.otherPairs()))
                        .refuses(given -> given.pairs().cogroup(null, given.pairs(), given.otherPairs())),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD, int)",
                                given ->
                                        given.pairs().cogroup(given.otherPairs(), given.pairs(), given.otherPairs(), 5))
                        .givesInAnyOrder(5, FOUR)
                        .makes(
                                FIVE,
                                given ->
                                        given.pairs().cogroup(given.otherPairs(), given.pairs(), given.otherPairs(), 5))
                        .refuses(given ->
                                given.pairs().cogroup(given.otherPairs(), given.pairs(), given.otherPairs(), 0)),
                Lazy.of(
                                "JavaPairRDD.cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD, Partitioner)",
                                given -> given.pairs()
                                        .cogroup(given.otherPairs(), given.pairs(), given.otherPairs(), seven()))
                        .givesInAnyOrder(7, FOUR)
                        .makes(
                                SEVEN,
                                given -> given.pairs()
                                        .cogroup(given.otherPairs(), given.pairs(), given.otherPairs(), seven()))
                        .refuses(given -> given.pairs()
                                .cogroup(given.otherPairs(), given.pairs(), given.otherPairs(), (Partitioner) null)),
                Lazy.of(
                                "JavaPairRDD.groupWith(JavaPairRDD)",
                                given -> given.pairs().groupWith(given.otherPairs()))
                        .givesInAnyOrder(3, TWO)
                        .keeps(given -> given.pairs().groupWith(given.otherPairs()))
                        .refuses(given -> given.pairs().groupWith(null)),
                Lazy.of(
                                "JavaPairRDD.groupWith(JavaPairRDD, JavaPairRDD)",
                                given -> given.pairs().groupWith(given.otherPairs(), given.pairs()))
                        .givesInAnyOrder(3, THREE)
                        .keeps(given -> given.pairs().groupWith(given.otherPairs(), given.pairs()))
                        .refuses(given -> given.pairs().groupWith(null, given.pairs())),
                Lazy.of(
                                "JavaPairRDD.groupWith(JavaPairRDD, JavaPairRDD, JavaPairRDD)",
                                given -> given.pairs().groupWith(given.otherPairs(), given.pairs(), given.otherPairs()))
                        .givesInAnyOrder(3, FOUR)
                        .keeps(given -> given.pairs().groupWith(given.otherPairs(), given.pairs(), given.otherPairs()))
                        .refuses(given -> given.pairs().groupWith(null, given.pairs(), given.otherPairs())));
    }
}
