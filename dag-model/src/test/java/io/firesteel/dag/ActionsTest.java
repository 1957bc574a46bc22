package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.lineage.CollectionSource;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.ShuffledNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private final FakeContext context = new FakeContext();
    private final Rdd<Integer> numbers = context.parallelize(List.of(), 1);
    private final DoubleRdd doubles = new DoubleRdd(context, numbers.lineage());

    private void holds(List<?>... partitions) {
        context.fakeRunner()
                .holds(Arrays.stream(partitions)
                        .map(elements -> Collections.unmodifiableList(new ArrayList<Object>(elements)))
                        .toList());
    }

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words);
    }

    private static void assertEmptyCollection(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("empty collection");
    }

    private long shufflesOfLastJob() {
        List<JobRequest<?>> requests = context.fakeRunner().requests();
        long shuffles = 0;
        Lineage node = requests.get(requests.size() - 1).rdd();
        while (!(node instanceof CollectionSource)) {
            shuffles += node instanceof ShuffledNode ? 1 : 0;
            node = node.parents().get(0);
        }
        return shuffles;
    }

    @Test
    void foldsWithTheZeroOncePerPartitionAndOnceMore() {
        holds(List.of(1, 2), List.of(), List.of(3));

        assertThat(numbers.fold(10, Integer::sum)).isEqualTo(46);
    }

    @Test
    void aggregatesIntoAMutableZeroOfEachsOwn() {
        holds(List.of(1, 2), List.of(), List.of(3));
        List<Integer> zero = new ArrayList<>();

        List<Integer> all = numbers.aggregate(
                zero,
                (list, number) -> {
                    list.add(number);
                    return list;
                },
                (list, other) -> {
                    list.addAll(other);
                    return list;
                });

        assertThat(all).containsExactly(1, 2, 3);
        assertThat(zero).isEmpty();
    }

    @Test
    void hasNoElementToChooseFromNone() {
        holds(List.of(), List.of());

        assertEmptyCollection(() -> numbers.reduce(Integer::sum));
        assertEmptyCollection(numbers::first);
        assertEmptyCollection(() -> numbers.max(Comparator.naturalOrder()));
        assertEmptyCollection(() -> numbers.min(Comparator.naturalOrder()));
        assertEmptyCollection(() -> numbers.treeReduce(Integer::sum));
        assertEmptyCollection(doubles::max);
        assertThat(numbers.isEmpty()).isTrue();
        assertThat(numbers.fold(7, Integer::sum)).isEqualTo(21);
        assertThat(numbers.top(3)).isEmpty();
        assertThat(numbers.takeSample(true, 3)).isEmpty();
        assertThat(numbers.countByValue()).isEmpty();
        assertThat(numbers.toLocalIterator()).isExhausted();
    }

    @Test
    void choosesTheLeastAndTheGreatest() {
        holds(List.of(3, 1), List.of(9, 4), List.of());

        assertThat(numbers.max(Comparator.naturalOrder())).isEqualTo(9);
        assertThat(numbers.min(Comparator.naturalOrder())).isEqualTo(1);
        assertThat(numbers.top(2)).containsExactly(9, 4);
        assertThat(numbers.top(2, Comparator.reverseOrder())).containsExactly(1, 3);
        assertThat(numbers.takeOrdered(3)).containsExactly(1, 3, 4);
        assertThat(numbers.takeOrdered(9, Comparator.reverseOrder())).containsExactly(9, 4, 3, 1);
    }

    @Test
    void runsNoJobForNoElements() {
        assertThat(numbers.top(0)).isEmpty();
        assertThat(numbers.takeOrdered(0)).isEmpty();
        assertThat(numbers.takeSample(false, 0)).isEmpty();

        assertThat(context.fakeRunner().requests()).isEmpty();
    }

    @Test
    void collectsPartitionsAskedForInThatOrder() {
        holds(List.of(1), List.of(2, 3), List.of());

        assertThat(numbers.collectPartitions(new int[] {1, 0, 1}))
                .containsExactly(List.of(2, 3), List.of(1), List.of(2, 3));
        assertThat(numbers.collectPartitions(new int[0])).isEmpty();
        assertRefused(() -> numbers.collectPartitions(new int[] {3}), "no partition 3", "0 to 2");
    }

    @Test
    void iteratesOverOnePartitionAtATime() {
        holds(List.of(), List.of(1, 2), List.of(), List.of(3));
        Iterator<Integer> iterator = numbers.toLocalIterator();

        assertThat(iterator.next()).isEqualTo(1);
        assertThat(context.fakeRunner().requests()).hasSize(2);
        assertThat(iterator).toIterable().containsExactly(2, 3);
        assertThat(context.fakeRunner().requests()).hasSize(4);
    }

    @Test
    void takesAllElementsOrAsManyAsAskedForAtRandom() {
        holds(
                IntStream.range(0, 600).boxed().toList(),
                IntStream.range(600, 1000).boxed().toList());

        List<Integer> some = numbers.takeSample(false, 50, 7);
        assertThat(some)
                .hasSize(50)
                .doesNotHaveDuplicates()
                .isNotEqualTo(some.stream().sorted().toList());
        assertThat(numbers.takeSample(false, 50, 7)).isEqualTo(some);
        assertThat(numbers.takeSample(false, 50, 8)).isNotEqualTo(some);
        assertThat(numbers.takeSample(true, 5_000, 7)).hasSize(5_000);
        assertThat(numbers.takeSample(false, 2_000, 7))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1000).boxed().toList())
                .isNotEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void countsByValueExactlyAndInTime() {
        holds(List.of(1, 2), List.of(1));

        assertThat(numbers.countByValue()).isEqualTo(Map.of(1, 2L, 2, 1L));
        PartialResult<Map<Integer, BoundedDouble>> approximate = numbers.countByValueApprox(10);
        assertThat(approximate.isInitialValueFinal()).isTrue();
        assertThat(approximate.getFinalValue()).containsEntry(1, new BoundedDouble(2, 1, 2, 2));
        assertThat(numbers.countApprox(10)).hasToString("(final: [3.000, 3.000])");
        assertThat(numbers.countApproxDistinct(0.05)).isEqualTo(2);
    }

    @Test
    void buildsATreeOnlyWhereItSavesTime() {
        holds(IntStream.range(0, 100).mapToObj(List::of).toArray(List[]::new));

        numbers.treeAggregate(0, Integer::sum, Integer::sum, 1);
        assertThat(shufflesOfLastJob()).isZero();
        numbers.treeAggregate(0, Integer::sum, Integer::sum, 2);
        assertThat(shufflesOfLastJob()).isEqualTo(1);
        numbers.treeAggregate(0, Integer::sum, Integer::sum, 5);
        assertThat(shufflesOfLastJob()).isEqualTo(3);
        numbers.treeAggregate(0, Integer::sum, Integer::sum, 1, true);
        assertThat(shufflesOfLastJob()).isEqualTo(1);
        assertRefused(() -> numbers.treeAggregate(0, Integer::sum, Integer::sum, 0), "depth", "not 0");
        assertRefused(() -> numbers.treeReduce(Integer::sum, -1), "depth", "not -1");
    }

    @Test
    void knowsTheStatisticsOfNumbers() {
        holds(List.of(1.0, 2.0), List.of(), List.of(6.0));

        assertThat(doubles.sum()).isEqualTo(9.0);
        assertThat(doubles.mean()).isEqualTo(3.0);
        assertThat(doubles.min()).isEqualTo(1.0);
        assertThat(doubles.max()).isEqualTo(6.0);
        assertThat(doubles.variance()).isEqualTo(14.0 / 3).isEqualTo(doubles.popVariance());
        assertThat(doubles.sampleVariance()).isEqualTo(7.0);
        assertThat(doubles.stdev()).isEqualTo(Math.sqrt(14.0 / 3)).isEqualTo(doubles.popStdev());
        assertThat(doubles.sampleStdev()).isEqualTo(Math.sqrt(7));
        assertThat(doubles.sumApprox(10).initialValue()).isEqualTo(new BoundedDouble(9, 1, 9, 9));
        assertThat(doubles.meanApprox(10, 0.5).getFinalValue()).isEqualTo(new BoundedDouble(3, 1, 3, 3));
    }

    @Test
    void countsNumbersInBuckets() {
        holds(List.of(1.0, 2.0, Double.NaN), List.of(), List.of(6.0, 11.0));

        assertThat(doubles.histogram(new double[] {1, 2, 11})).containsExactly(1, 3);
        assertThat(doubles.histogram(new Double[] {1.0, 6.0, 11.0}, true)).containsExactly(2, 2);
        assertThatThrownBy(() -> doubles.histogram(3))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("NaN");
        holds(List.of(1.0, 2.0), List.of(5.0));
        assertThat(doubles.histogram(2).first()).containsExactly(1, 3, 5);
        assertThat(doubles.histogram(2).second()).containsExactly(2, 1);
        assertRefused(() -> doubles.histogram(0), "at least 1, not 0");
    }

    @Test
    void refusesWhatIsNoNumberOrNoConfidence() {
        assertRefused(() -> numbers.top(-1), "top", "not -1");
        assertRefused(() -> numbers.takeOrdered(-2), "takeOrdered", "not -2");
        assertRefused(() -> numbers.takeSample(true, -3), "takeSample", "not -3");
        assertRefused(() -> numbers.takeSample(true, Integer.MAX_VALUE), "takeSample", "more than");
        assertRefused(() -> numbers.countApprox(1, 1.5), "countApprox", "1.5");
        assertRefused(() -> doubles.sumApprox(1, Double.NaN), "sumApprox", "NaN");
        assertRefused(() -> numbers.countApproxDistinct(0), "0.0");
        assertRefused(() -> numbers.toReadStream(-1), "not -1");
    }

    @Test
    void handsOverBothAnswersOfAPartialResult() {
        holds(List.of(1, 2));
        List<Object> seen = new ArrayList<>();

        PartialResult<String> mapped = numbers.countApprox(10).map(bounded -> "about " + (long) bounded.mean());
        mapped.onComplete(seen::add).onFail(seen::add);

        assertThat(mapped.initialValue()).isEqualTo("about 2");
        assertThat(seen).containsExactly("about 2");
    }
}
