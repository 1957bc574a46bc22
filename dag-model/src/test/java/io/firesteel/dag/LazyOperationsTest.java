package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.closure.ClosureNotSerializableException;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.PipeNode;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.transform.BernoulliSample;
import io.firesteel.dag.transform.RandomCell;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LazyOperationsTest {
    private final FakeContext context = new FakeContext();
    private final Rdd<Integer> numbers = context.parallelize(List.of(1, 2, 3), 2);
    private final PairRdd<Integer, Integer> pairs = numbers.keyBy(n -> n % 2);

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(e -> assertThat(e).hasMessageContainingAll(words));
    }

    private static boolean keepsPartitioner(RddLike<?> rdd) {
        return rdd.lineage().keepsPartitioner();
    }

    @Test
    void noneRunsAJob() {
        numbers.mapToDouble(n -> n / 2.0)
                .repartition(3)
                .coalesce(2)
                .sample(false, 0.5)
                .distinct();
        numbers.flatMapToDouble(n -> List.of(1.0).iterator()).glom();
        numbers.zip(numbers).zipWithIndex().keyBy(n -> 1).groupBy(pair -> 1).zipWithUniqueId();
        numbers.cartesian(numbers).intersection(numbers.cartesian(numbers));
        numbers.zipPartitions(numbers, (a, b) -> a)
                .subtract(numbers)
                .sortBy(n -> n, true, 2)
                .pipe("cat");
        numbers.randomSplit(new double[] {1, 2});

        assertThat(context.fakeRunner().requests()).isEmpty();
    }

    @Test
    void eachRefusesFunctionsThatCannotTravelWhereItIsCalled() {
        Object anchor = new Object();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> numbers.mapToDouble(n -> anchor.hashCode()),
                () -> numbers.flatMapToDouble(
                        n -> List.of((double) anchor.hashCode()).iterator()),
                () -> numbers.keyBy(n -> anchor.hashCode()),
                () -> numbers.groupBy(n -> anchor.hashCode()),
                () -> numbers.sortBy(n -> anchor.hashCode(), true, 1),
                () -> numbers.mapPartitions(in -> List.of(anchor.hashCode()).iterator(), true),
                () -> numbers.mapPartitionsToDouble(
                        in -> List.of((double) anchor.hashCode()).iterator()),
                () -> numbers.mapPartitionsToPair(
                        in -> List.of(Pair.of(1, anchor.hashCode())).iterator()),
                () -> numbers.zipPartitions(
                        numbers, (a, b) -> List.of(anchor.hashCode()).iterator()))) {
            assertThatThrownBy(call)
                    .isInstanceOf(ClosureNotSerializableException.class)
                    .hasMessageContaining("LazyOperationsTest.java");
        }
    }

    @Test
    void refuseNumbersOfPartitionsBelowOne() {
        assertRefused(() -> numbers.coalesce(0), "coalesce", "not 0");
        assertRefused(() -> numbers.coalesce(0, true), "coalesce", "not 0");
        assertRefused(() -> numbers.repartition(-1), "repartition", "not -1");
        assertRefused(() -> numbers.groupBy(n -> n, 0), "groupBy", "not 0");
        assertRefused(() -> numbers.subtract(numbers, 0), "subtract", "not 0");
        assertRefused(() -> numbers.sortBy(n -> n, true, 0), "not 0");
    }

    @Test
    void refuseRddsOfTwoContexts() {
        Rdd<Integer> other = new FakeContext("app-2").parallelize(List.of(4), 1);

        assertRefused(() -> numbers.zip(other), "zip", "app-1", "app-2");
        assertRefused(() -> numbers.zipPartitions(other, (a, b) -> a), "zipPartitions", "app-2");
        assertRefused(() -> numbers.cartesian(other), "cartesian", "app-2");
        assertRefused(() -> numbers.intersection(other), "intersection", "app-2");
        assertRefused(() -> numbers.subtract(other), "subtract", "app-2");
    }

    @Test
    void refuseSamplesAndWeightsThatMakeNoSense() {
        assertRefused(() -> numbers.sample(false, 1.2), "1.2");
        assertRefused(() -> numbers.sample(true, -1, 3L), "-1.0");
        assertRefused(() -> numbers.randomSplit(new double[] {}), "randomSplit", "[]");
        assertRefused(() -> numbers.randomSplit(new double[] {0, 0}), "[0.0, 0.0]");
        assertRefused(() -> numbers.randomSplit(new double[] {1, -1}), "-1.0");
        assertRefused(() -> numbers.randomSplit(new double[] {1, Double.POSITIVE_INFINITY}), "Infinity");
    }

    @Test
    void refuseCommandsThatCannotRun() {
        assertRefused(() -> numbers.pipe(" "), "command");
        assertRefused(() -> numbers.pipe(List.of("cat"), Map.of(), false, 0), "1 byte, not 0");
        assertRefused(() -> numbers.pipe(List.of("cat"), Map.of(), false, 1, "klingon"), "klingon");
    }

    @Test
    void splitsACommandAtBlanks() {
        PipeNode node = (PipeNode) numbers.pipe("grep  -v\tx").lineage();

        assertThat(node.command().words()).containsExactly("grep", "-v", "x");
        assertThat(node.command().encoding()).isEqualTo("UTF-8");
    }

    @Test
    void keepThePartitionerWhereKeysStayAndLoseItElsewhere() {
        assertThat(keepsPartitioner(pairs.sample(true, 1))).isTrue();
        assertThat(keepsPartitioner(numbers.randomSplit(new double[] {1})[0])).isTrue();
        assertThat(keepsPartitioner(pairs.mapPartitions(in -> in))).isFalse();
        assertThat(keepsPartitioner(pairs.mapPartitions(in -> in, true))).isTrue();
        assertThat(keepsPartitioner(pairs.mapPartitionsToPair(in -> in))).isFalse();
        assertThat(keepsPartitioner(pairs.mapPartitionsToPair(in -> in, true))).isTrue();
        assertThat(keepsPartitioner(numbers.mapPartitionsToDouble(LazyOperationsTest::halves)))
                .isFalse();
        assertThat(keepsPartitioner(pairs.coalesce(1))).isFalse();
        assertThat(keepsPartitioner(pairs.repartition(1))).isFalse();
        assertThat(keepsPartitioner(pairs.zipWithIndex())).isFalse();
        assertThat(keepsPartitioner(pairs.zipWithUniqueId())).isFalse();
        assertThat(keepsPartitioner(pairs.zip(pairs))).isFalse();
        assertThat(keepsPartitioner(pairs.cartesian(pairs))).isFalse();
        assertThat(keepsPartitioner(pairs.glom())).isFalse();
        assertThat(keepsPartitioner(pairs.pipe("cat"))).isFalse();
    }

    private static Iterator<Double> halves(Iterator<Integer> in) {
        return List.of(in.next() / 2.0).iterator();
    }

    @Test
    void aSampleWithoutASeedHasOneOfItsOwn() {
        long first = seedOf(numbers.sample(false, 0.5).lineage());
        long second = seedOf(numbers.sample(false, 0.5).lineage());

        assertThat(first).isNotEqualTo(second);
        assertThat(seedOf(numbers.sample(false, 0.5, 42).lineage())).isEqualTo(42);
    }

    private static long seedOf(Lineage sample) {
        return ((BernoulliSample) ((TransformNode) sample).transform()).seed();
    }

    @Test
    void cellsOfASplitMeetExactlyAndEndAtOne() {
        Rdd<Integer>[] cells = numbers.randomSplit(new double[] {0.1, 0.7, 0, 0.2, 0.3}, 8);

        double from = 0;
        for (Rdd<Integer> cell : cells) {
            RandomCell bounds = (RandomCell) ((TransformNode) cell.lineage()).transform();
            assertThat(bounds.from()).isEqualTo(from);
            assertThat(bounds.seed()).isEqualTo(8);
            from = bounds.to();
        }
        assertThat(from).isEqualTo(1);
    }

    @Test
    void anRddSeenAsAnotherKindIsTheSameRdd() {
        Rdd<Pair<Integer, Integer>> untyped = numbers.map(n -> Pair.of(n, n));
        Rdd<Double> boxed = numbers.map(n -> n / 2.0);

        assertThat(PairRdd.fromRdd(untyped).id()).isEqualTo(untyped.id());
        assertThat(DoubleRdd.fromRdd(boxed).id()).isEqualTo(boxed.id());
    }

    @Test
    void aNameBelongsToTheRddWhoeverHoldsIt() {
        Rdd<Pair<Integer, Integer>> untyped = numbers.map(n -> Pair.of(n, n));
        assertThat(untyped.name()).isNull();

        assertThat(untyped.setName("squares")).isSameAs(untyped);

        assertThat(untyped.name()).isEqualTo("squares");
        assertThat(PairRdd.fromRdd(untyped).name()).isEqualTo("squares");
        assertThat(untyped.filter(pair -> true).name()).isNull();
        assertThat(untyped.setName("pairs").name()).isEqualTo("pairs");
    }

    @Test
    void subtractsWithAPartitionerThatTravels() {
        assertThat(numbers.subtract(numbers, new HashPartitioner(3)).lineage().parents())
                .hasSize(1);
        assertThat(((MapPartitionsNode) numbers.glom().lineage()).functions()).hasSize(1);
    }
}
