package io.firesteel.conformance.contract;

import io.firesteel.dag.Pair;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The lazy methods of Spark's JavaRDDLike. */
@SuppressWarnings("NullAway") // a null is a mistake to be refused
final class AnyRddRows {
    private AnyRddRows() {}

    private static int sum(Iterator<Integer> numbers) {
        int sum = 0;
        while (numbers.hasNext()) {
            sum += numbers.next();
        }
        return sum;
    }

    private static int count(Iterator<?> elements) {
        int count = 0;
        while (elements.hasNext()) {
            elements.next();
            count++;
        }
        return count;
    }

    static List<Lazy> elementByElement() {
        return List.of(
                Lazy.of("JavaRDDLike.map(Function)", given -> given.numbers().map(n -> n + 1))
                        .gives(3, "2 3 4 5 5 6")
                        .loses(given -> given.pairs().map(pair -> pair))
                        .refuses(given -> given.numbers().map(null)),
                Lazy.of(
                                "JavaRDDLike.mapToPair(PairFunction)",
                                given -> given.numbers().mapToPair(n -> Pair.of(n % 2, n)))
                        .gives(3, "(1,1) (0,2) (1,3) (0,4) (0,4) (1,5)")
                        .loses(given -> given.pairs().mapToPair(pair -> pair))
                        .refuses(given -> given.numbers().mapToPair(null)),
                Lazy.of(
                                "JavaRDDLike.mapToDouble(DoubleFunction)",
                                given -> given.numbers().mapToDouble(n -> n / 2.0))
                        .gives(3, "0.5 1.0 1.5 2.0 2.0 2.5")
                        .loses(given -> given.pairs().mapToDouble(pair -> 1))
                        .refuses(given -> given.numbers().mapToDouble(null)),
                Lazy.of(
                                "JavaRDDLike.flatMap(FlatMapFunction)",
                                given -> given.numbers()
                                        .flatMap(n ->
                                                Collections.nCopies(n % 3, n).iterator()))
                        .gives(3, "1 2 2 4 4 5 5")
                        .loses(given ->
                                given.pairs().flatMap(pair -> List.of(pair).iterator()))
                        .refuses(given -> given.numbers().flatMap(null)),
                Lazy.of(
                                "JavaRDDLike.flatMapToDouble(DoubleFlatMapFunction)",
                                given -> given.numbers()
                                        .flatMapToDouble(n -> Collections.nCopies(n % 2, n * 1.0)
                                                .iterator()))
                        .gives(3, "1.0 3.0 5.0")
                        .loses(given -> given.pairs()
                                .flatMapToDouble(pair -> List.of(1.0).iterator()))
                        .refuses(given -> given.numbers().flatMapToDouble(null)),
                Lazy.of(
                                "JavaRDDLike.flatMapToPair(PairFlatMapFunction)",
                                given -> given.numbers()
                                        .flatMapToPair(n -> List.of(Pair.of(n, n), Pair.of(n, -n))
                                                .subList(0, n % 3)
                                                .iterator()))
                        .gives(3, "(1,1) (2,2) (2,-2) (4,4) (4,4) (5,5) (5,-5)")
                        .loses(given -> given.pairs()
                                .flatMapToPair(pair -> List.of(pair).iterator()))
                        .refuses(given -> given.numbers().flatMapToPair(null)),
                Lazy.of("JavaRDDLike.keyBy(Function)", given -> given.numbers().keyBy(n -> n % 2))
                        .gives(3, "(1,1) (0,2) (1,3) (0,4) (0,4) (1,5)")
                        .loses(given -> given.pairs().keyBy(Pair::first))
                        .refuses(given -> given.numbers().keyBy(null)),
                Lazy.of(
                                "JavaRDDLike.groupBy(Function)",
                                given -> given.numbers().groupBy(n -> n % 2))
                        .givesInAnyOrder(3, "(0,[2, 4, 4]) (1,[1, 3, 5])")
                        .makes("HashPartitioner[3]", given -> given.numbers().groupBy(n -> n % 2))
                        .refuses(given -> given.numbers().groupBy(null)),
                Lazy.of(
                                "JavaRDDLike.groupBy(Function, int)",
                                given -> given.numbers().groupBy(n -> n % 2, 5))
                        .givesInAnyOrder(5, "(0,[2, 4, 4]) (1,[1, 3, 5])")
                        .makes("HashPartitioner[5]", given -> given.pairs().groupBy(Pair::first, 5))
                        .refuses(given -> given.numbers().groupBy(n -> n, 0)));
    }

    static List<Lazy> partitionByPartition() {
        return List.of(
                Lazy.of(
                                "JavaRDDLike.mapPartitions(FlatMapFunction)",
                                given -> given.numbers()
                                        .mapPartitions(in -> List.of(sum(in)).iterator()))
                        .gives(3, "3 7 9")
                        .ofEmpty("0 0 0")
                        .loses(given -> given.pairs().mapPartitions(in -> in))
                        .refuses(given -> given.numbers().mapPartitions(null)),
                Lazy.of(
                                "JavaRDDLike.mapPartitions(FlatMapFunction, boolean)",
                                given -> given.numbers()
                                        .mapPartitions(in -> List.of(sum(in)).iterator(), false))
                        .gives(3, "3 7 9")
                        .ofEmpty("0 0 0")
                        .keeps(given -> given.pairs().mapPartitions(in -> in, true))
                        .loses(given -> given.pairs().mapPartitions(in -> in, false))
                        .refuses(given -> given.numbers().mapPartitions(null, true)),
                Lazy.of(
                                "JavaRDDLike.mapPartitionsWithIndex(Function2, boolean)",
                                given -> given.numbers()
                                        .mapPartitionsWithIndex(
                                                (index, in) -> List.of(index + ":" + count(in))
                                                        .iterator(),
                                                false))
                        .gives(3, "0:2 1:2 2:2")
                        .ofEmpty("0:0 1:0 2:0")
                        .keeps(given -> given.pairs().mapPartitionsWithIndex((index, in) -> in, true))
                        .loses(given -> given.pairs().mapPartitionsWithIndex((index, in) -> in, false))
                        .refuses(given -> given.numbers().mapPartitionsWithIndex(null, false)),
                Lazy.of(
                                "JavaRDDLike.mapPartitionsToDouble(DoubleFlatMapFunction)",
                                given -> given.numbers()
                                        .mapPartitionsToDouble(
                                                in -> List.of(sum(in) / 2.0).iterator()))
                        .gives(3, "1.5 3.5 4.5")
                        .ofEmpty("0.0 0.0 0.0")
                        .loses(given -> given.pairs()
                                .mapPartitionsToDouble(in -> List.of(1.0).iterator()))
                        .refuses(given -> given.numbers().mapPartitionsToDouble(null)),
                Lazy.of(
                                "JavaRDDLike.mapPartitionsToDouble(DoubleFlatMapFunction, boolean)",
                                given -> given.numbers()
                                        .mapPartitionsToDouble(
                                                in -> List.of(sum(in) / 2.0).iterator(), false))
                        .gives(3, "1.5 3.5 4.5")
                        .ofEmpty("0.0 0.0 0.0")
                        .loses(given -> given.pairs()
                                .mapPartitionsToDouble(in -> List.of(1.0).iterator(), false))
                        .refuses(given -> given.numbers().mapPartitionsToDouble(null, false)),
                Lazy.of(
                                "JavaRDDLike.mapPartitionsToPair(PairFlatMapFunction)",
                                given -> given.numbers()
                                        .mapPartitionsToPair(in ->
                                                List.of(Pair.of("s", sum(in))).iterator()))
                        .gives(3, "(s,3) (s,7) (s,9)")
                        .ofEmpty("(s,0) (s,0) (s,0)")
                        .loses(given -> given.pairs().mapPartitionsToPair(in -> in))
                        .refuses(given -> given.numbers().mapPartitionsToPair(null)),
                Lazy.of(
                                "JavaRDDLike.mapPartitionsToPair(PairFlatMapFunction, boolean)",
                                given -> given.numbers()
                                        .mapPartitionsToPair(
                                                in -> List.of(Pair.of("s", sum(in)))
                                                        .iterator(),
                                                false))
                        .gives(3, "(s,3) (s,7) (s,9)")
                        .ofEmpty("(s,0) (s,0) (s,0)")
                        .keeps(given -> given.pairs().mapPartitionsToPair(in -> in, true))
                        .loses(given -> given.pairs().mapPartitionsToPair(in -> in, false))
                        .refuses(given -> given.numbers().mapPartitionsToPair(null, false)),
                Lazy.of("JavaRDDLike.glom()", given -> given.numbers().glom())
                        .gives(3, "[1, 2] [3, 4] [4, 5]")
                        .ofEmpty("[] [] []")
                        .loses(given -> given.pairs().glom()));
    }

    static List<Lazy> pipes() {
        return List.of(
                Lazy.of("JavaRDDLike.pipe(String)", given -> given.numbers().pipe("cat"))
                        .gives(3, "1 2 3 4 4 5")
                        .loses(given -> given.pairs().pipe("cat"))
                        .refuses(given -> given.numbers().pipe("")),
                Lazy.of("JavaRDDLike.pipe(List)", given -> given.numbers().pipe(List.of("sed", "s/4/four/")))
                        .gives(3, "1 2 3 four four 5")
                        .loses(given -> given.pairs().pipe(List.of("cat")))
                        .refuses(given -> given.numbers().pipe(List.of())),
                Lazy.of(
                                "JavaRDDLike.pipe(List, Map)",
                                given -> given.numbers()
                                        .pipe(List.of("sh", "-c", "cat >/dev/null; echo $SAID"), Map.of("SAID", "so")))
                        .gives(3, "so so so")
                        .ofEmpty("so so so")
                        .loses(given -> given.pairs().pipe(List.of("cat"), Map.of())),
                Lazy.of(
                                "JavaRDDLike.pipe(List, Map, boolean, int)",
                                given -> given.numbers().pipe(List.of("cat"), Map.of(), true, 64))
                        .gives(3, "1 2 3 4 4 5")
                        .loses(given -> given.pairs().pipe(List.of("cat"), Map.of(), false, 64)),
                Lazy.of(
                                "JavaRDDLike.pipe(List, Map, boolean, int, String)",
                                given -> given.numbers()
                                        .map(n -> "é" + n)
                                        .pipe(List.of("cat"), Map.of(), false, 64, "ISO-8859-1"))
                        .gives(3, "é1 é2 é3 é4 é4 é5")
                        .loses(given -> given.pairs().pipe(List.of("cat"), Map.of(), false, 64, "UTF-8")));
    }

    static List<Lazy> zips() {
        return List.of(
                Lazy.of(
                                "JavaRDDLike.zip(JavaRDDLike)",
                                given -> given.numbers().zip(given.numbers().map(n -> n * 10)))
                        .gives(3, "(1,10) (2,20) (3,30) (4,40) (4,40) (5,50)")
                        .loses(given -> given.pairs().zip(given.pairs().values()))
                        .refuses(given -> given.numbers().zip(null)),
                Lazy.of(
                                "JavaRDDLike.zipPartitions(JavaRDDLike, FlatMapFunction2)",
                                given -> given.numbers()
                                        .zipPartitions(
                                                given.numbers().map(n -> "x"),
                                                (left, right) -> List.of(sum(left) + count(right))
                                                        .iterator()))
                        .gives(3, "5 9 11")
                        .ofEmpty("0 0 0")
                        .loses(given -> given.pairs().zipPartitions(given.pairs(), (left, right) -> left))
                        .refuses(given -> given.numbers().zipPartitions(given.numbers(), null)),
                Lazy.of(
                                "JavaRDDLike.zipWithUniqueId()",
                                given -> given.numbers().zipWithUniqueId())
                        .gives(3, "(1,0) (2,3) (3,1) (4,4) (4,2) (5,5)")
                        .loses(given -> given.pairs().zipWithUniqueId()),
                Lazy.of("JavaRDDLike.zipWithIndex()", given -> given.numbers().zipWithIndex())
                        .gives(3, "(1,0) (2,1) (3,2) (4,3) (4,4) (5,5)")
                        .loses(given -> given.pairs().zipWithIndex()),
                Lazy.of(
                                "JavaRDDLike.cartesian(JavaRDDLike)",
                                given -> given.otherNumbers().cartesian(given.otherNumbers()))
                        .gives(4, "(4,4) (4,9) (4,1) (9,4) (1,4) (9,9) (9,1) (1,9) (1,1)")
                        .loses(given -> given.pairs().cartesian(given.pairs()))
                        .refuses(given -> given.numbers().cartesian(null)));
    }
}
