package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.CollectionSource;
import io.firesteel.dag.lineage.FileSource;
import io.firesteel.dag.lineage.RangeSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RddApiTest {
    private final FakeContext context = new FakeContext();
    private final Rdd<Integer> numbers = context.parallelize(List.of(1, 2, 3), 2);
    private final PairRdd<Integer, String> pairs = numbers.mapToPair(number -> Pair.of(number, "v" + number));

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(e -> assertThat(e).hasMessageContainingAll(words));
    }

    @Test
    void refusesNumbersOfPartitionsBelowOneAndSaysWhich() {
        assertRefused(() -> context.parallelize(List.of(1), 0), "parallelize", "at least 1, not 0");
        assertRefused(() -> context.parallelizePairs(List.of(), -1), "parallelizePairs", "not -1");
        assertRefused(() -> context.range(0, 5, 1, 0), "range", "not 0");
        assertRefused(() -> context.textFile("a.txt", 0), "textFile", "not 0");
        assertRefused(() -> numbers.distinct(0), "distinct", "not 0");
        assertRefused(() -> pairs.distinct(0), "distinct", "not 0");
        assertRefused(() -> pairs.reduceByKey((a, b) -> a, 0), "reduceByKey", "not 0");
        assertRefused(() -> pairs.groupByKey(-3), "groupByKey", "not -3");
        assertRefused(() -> pairs.join(pairs, 0), "join", "not 0");
        assertRefused(() -> pairs.sortByKey(true, 0), "sortByKey", "not 0");
        assertRefused(() -> pairs.sortByKey(java.util.Comparator.reverseOrder(), true, 0), "sortByKey", "not 0");
    }

    @Test
    void refusesARangeWithoutAStepAndTextWithoutAPath() {
        assertRefused(() -> context.range(0, 5, 0, 1), "step other than 0");
        assertRefused(() -> context.textFile(" , "), "' , '");
    }

    @Test
    void refusesRddsOfTwoContextsAndNamesBoth() {
        Rdd<Integer> other = new FakeContext("app-2").parallelize(List.of(4), 1);

        assertRefused(() -> numbers.union(other), "union", "app-1", "app-2");
        PairRdd<Integer, String> otherPairs = other.mapToPair(number -> Pair.of(number, ""));
        assertRefused(() -> pairs.union(otherPairs), "union", "app-1", "app-2");
        assertRefused(() -> pairs.join(otherPairs), "join", "app-1", "app-2");
    }

    @Test
    @SuppressWarnings("NullAway") // callers without null checks exist
    void refusesAMissingFunctionWhereItIsGiven() {
        Function<Integer, Integer> none = null;

        assertRefused(() -> numbers.map(none), "map", "needs a function, not null");
        assertRefused(() -> numbers.reduceAsync(null), "reduce", "needs a function, not null");
    }

    @Test
    void refusesToTakeANegativeNumber() {
        assertRefused(() -> numbers.take(-1), "take", "at least 0, not -1");
    }

    @Test
    void copiesTheListItIsGiven() {
        List<Integer> list = new ArrayList<>(List.of(1, 2));
        Rdd<Integer> rdd = context.parallelize(list);

        list.add(3);

        assertThat(((CollectionSource) rdd.lineage()).elements()).containsExactly(1, 2);
    }

    @Test
    void keepsNullElements() {
        List<Integer> list = new ArrayList<>();
        list.add(null);

        assertThat(((CollectionSource) context.parallelize(list).lineage()).elements())
                .containsExactly((Object) null);
    }

    @Test
    void leavesNumbersOfPartitionsToTheDefaultUnlessTold() {
        assertThat(((CollectionSource) context.parallelize(List.of()).lineage()).slices())
                .isZero();
        assertThat(((RangeSource) context.range(7).lineage()).slices()).isZero();
        assertThat(((FileSource) context.textFile("a, b ,,").lineage()).paths()).containsExactly("a", "b");
        assertThat(((FileSource) context.textFile("a", 3).lineage()).minPartitions())
                .isEqualTo(3);
    }

    @Test
    void givesAnswersThroughTheRunner() {
        context.fakeRunner().holds(List.of(List.of(1, 2), List.of(), List.of(3)));

        assertThat(numbers.collect()).containsExactly(1, 2, 3);
        assertThat(numbers.count()).isEqualTo(3);
        assertThat(numbers.reduce(Integer::sum)).isEqualTo(6);
        assertThat(numbers.first()).isEqualTo(1);
        assertThat(numbers.getNumPartitions()).isEqualTo(3);
        numbers.foreach(number -> {});
        numbers.saveAsTextFile("out");
        assertThat(context.fakeRunner().saves())
                .singleElement()
                .satisfies(save -> assertThat(save.target())
                        .isEqualTo(new SaveRequest.ToFiles("out", new FileFormat.Text(), CompressionCodec.NONE)));
        context.close();
    }

    @Test
    void saysThatAnEmptyRddHasNoFirstAndNoReducedElement() {
        context.fakeRunner().holds(List.of(List.of()));

        assertThat(numbers.firstAsync().cause())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("empty collection: first at ");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> numbers.reduce(Integer::sum))
                .withMessageStartingWith("empty collection: reduce at ");
    }
}
