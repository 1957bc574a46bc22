package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.closure.ClosureNotSerializableException;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.Partitioner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairRddTest {
    private final FakeContext context = new FakeContext();
    private final PairRdd<Integer, String> pairs = context.parallelizePairs(List.of(Pair.of(1, "a")), 2);

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(e -> assertThat(e).hasMessageContainingAll(words));
    }

    @Test
    void refusesNumbersOfPartitionsBelowOneAndSaysWhich() {
        assertRefused(() -> pairs.combineByKey(v -> v, (a, b) -> a, (a, b) -> a, 0), "combineByKey", "not 0");
        assertRefused(() -> pairs.aggregateByKey("", -1, (a, b) -> a, (a, b) -> a), "aggregateByKey", "not -1");
        assertRefused(() -> pairs.foldByKey("", 0, (a, b) -> a), "foldByKey", "not 0");
        assertRefused(() -> pairs.cogroup(pairs, 0), "cogroup", "not 0");
        assertRefused(() -> pairs.cogroup(pairs, pairs, 0), "cogroup", "not 0");
        assertRefused(() -> pairs.cogroup(pairs, pairs, pairs, 0), "cogroup", "not 0");
        assertRefused(() -> pairs.leftOuterJoin(pairs, 0), "leftOuterJoin", "not 0");
        assertRefused(() -> pairs.rightOuterJoin(pairs, 0), "rightOuterJoin", "not 0");
        assertRefused(() -> pairs.fullOuterJoin(pairs, 0), "fullOuterJoin", "not 0");
        assertRefused(() -> pairs.subtractByKey(pairs, 0), "subtractByKey", "not 0");
    }

    @Test
    @SuppressWarnings("NullAway") // callers without null checks exist
    void refusesAMissingPartitionerOrComparatorWhereItIsGiven() {
        Partitioner none = null;
        Comparator<Integer> noOrder = null;

        assertRefused(() -> pairs.partitionBy(none), "partitionBy needs a partitioner, not null");
        assertRefused(() -> pairs.groupByKey(none), "groupByKey needs a partitioner");
        assertRefused(() -> pairs.join(pairs, none), "join needs a partitioner");
        assertRefused(() -> pairs.sortByKey(noOrder), "sortByKey needs a function");
        assertRefused(() -> pairs.filterByRange(noOrder, 1, 2), "filterByRange needs a function");
    }

    @Test
    void refusesRddsOfTwoContextsInEveryOperationOnSeveral() {
        PairRdd<Integer, String> other = new FakeContext("app-2").parallelizePairs(List.of(), 1);

        assertRefused(() -> pairs.cogroup(pairs, other), "cogroup", "app-1", "app-2");
        assertRefused(() -> pairs.groupWith(pairs, pairs, other), "groupWith", "app-1", "app-2");
        assertRefused(() -> pairs.leftOuterJoin(other), "leftOuterJoin", "app-1", "app-2");
        assertRefused(() -> pairs.subtractByKey(other), "subtractByKey", "app-1", "app-2");
    }

    @Test
    void refusesWhatCannotTravelAtTheLineThatGivesIt() {
        Object unserialisable = new Object();
        Partitioner partitioner = new Partitioner() {
            private static final long serialVersionUID = 1L;
            private final Object field = unserialisable;

            @Override
            public int numPartitions() {
                return 1;
            }

            @Override
            public int getPartition(@Nullable Object key) {
                return field.hashCode() % 1;
            }
        };

        assertThatExceptionOfType(ClosureNotSerializableException.class)
                .isThrownBy(() -> pairs.partitionBy(partitioner))
                .withMessageContaining("partitionBy at ");
        assertThatExceptionOfType(ClosureNotSerializableException.class)
                .isThrownBy(() -> pairs.aggregateByKey(unserialisable, (a, b) -> a, (a, b) -> a))
                .withMessageContaining("aggregateByKey at ");
        assertThatExceptionOfType(ClosureNotSerializableException.class)
                .isThrownBy(() -> pairs.sortByKey((a, b) -> b.compareTo(a)))
                .withMessageContaining("sortByKey at ");
    }

    @Test
    void beginsEachKeyWithItsOwnCopyOfTheZero() throws Exception {
        List<List<String>> zero = new ArrayList<>(List.of(new ArrayList<>(List.of("zero"))));
        Aggregator aggregator = aggregatorOf(pairs.aggregateByKey(
                zero,
                (lists, value) -> {
                    lists.get(0).add(value);
                    return lists;
                },
                (a, b) -> a));

        assertThat(aggregator.createCombiner().call("a")).isEqualTo(List.of(List.of("zero", "a")));
        assertThat(aggregator.createCombiner().call("b")).isEqualTo(List.of(List.of("zero", "b")));
        assertThat(zero).isEqualTo(List.of(List.of("zero")));
    }

    @Test
    void copiesZerosOfEveryKind() throws Exception {
        for (Object zero : new Object[] {new ArrayList<>(), new java.util.HashMap<>(), new java.util.HashSet<>()}) {
            Aggregator aggregator = aggregatorOf(pairs.aggregateByKey(zero, (a, value) -> a, (a, b) -> a));

            assertThat(aggregator.createCombiner().call("x")).isEqualTo(zero).isNotSameAs(zero);
        }
        int[] array = {1, 2};
        Aggregator ofArray = aggregatorOf(pairs.aggregateByKey(array, (a, value) -> a, (a, b) -> a));
        assertThat((int[]) ofArray.createCombiner().call("x")).isEqualTo(array).isNotSameAs(array);
        Aggregator ofNumber = aggregatorOf(pairs.aggregateByKey(7, (a, value) -> a + 1, (a, b) -> a));
        assertThat(ofNumber.createCombiner().call("x")).isEqualTo(8);
    }

    @Test
    @SuppressWarnings("NullAway") // null is a zero
    void takesNullForAZero() throws Exception {
        Aggregator aggregator = aggregatorOf(pairs.foldByKey(null, (a, b) -> a + b));

        assertThat(aggregator.createCombiner().call("x")).isEqualTo("nullx");
    }

    private static Aggregator aggregatorOf(PairRdd<?, ?> rdd) {
        Aggregator aggregator = ((ShuffledNode) rdd.lineage()).aggregator();
        assertThat(aggregator).isNotNull();
        return java.util.Objects.requireNonNull(aggregator);
    }

    @Test
    void looksUpTheKeysOwnPartitionOnlyIfThereIsAPartitioner() {
        context.fakeRunner().holds(List.of(List.of("a"), List.of("b"), List.of("c")));

        assertThat(pairs.lookup(1)).containsExactly("a", "b", "c");
        context.fakeRunner().isPartitionedBy(new HashPartitioner(3));

        assertThat(pairs.lookup(1)).hasSize(1);
    }

    @Test
    void collectsTheLastValueOfEachKeyWhateverOrderResultsComeIn() {
        context.fakeRunner()
                .holds(List.of(
                        List.of(Pair.of(1, "a"), Pair.of(2, "b")),
                        List.of(),
                        List.of(Pair.of(1, "c"), Pair.of(3, "d"), Pair.of(3, "e"))));

        assertThat(pairs.collectAsMap()).isEqualTo(Map.of(1, "c", 2, "b", 3, "e"));
    }

    @Test
    void runsNothingBeforeAnAction() {
        pairs.sortByKey()
                .filterByRange(1, 2)
                .join(pairs.partitionBy(new HashPartitioner(3)))
                .subtractByKey(pairs);

        assertThat(context.fakeRunner().requests()).isEmpty();
    }
}
