package io.firesteel.dag.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @SuppressWarnings("unchecked")
    private static final Comparator<Object> NATURAL = (Comparator<Object>) (Comparator<?>) Comparator.naturalOrder();

    private static List<Object> result(PartitionFold.Start start, List<?> elements) throws Exception {
        PartitionFold fold = start.begin(0);
        for (Object element : elements) {
            fold.accept(element);
        }
        return fold.result();
    }

    @Test
    void keepsTheLeastInOrder() throws Exception {
        List<Integer> elements = new Random(1).ints(1_000, 0, 200).boxed().toList();

        for (int limit : new int[] {1, 7, 999, 1_000, 5_000, Integer.MAX_VALUE}) {
            assertThat(result(LeastFold.start(limit, NATURAL), elements))
                    .isEqualTo(elements.stream().sorted().limit(limit).toList());
        }
        assertThat(result(LeastFold.start(3, NATURAL), List.of())).isEmpty();
    }

    @Test
    void keepsNullsIfTheOrderKnowsThem() throws Exception {
        Comparator<Object> nullsFirst = Comparator.nullsFirst(NATURAL);

        assertThat(result(LeastFold.start(2, nullsFirst), Arrays.asList(5, null, 3)))
                .containsExactly(null, 3);
    }

    @Test
    void mergesTheLeastOfPartitions() throws Exception {
        ResultMerger<List<Integer>> merger = LeastFold.merger(3, NATURAL);

        merger.accept(2, List.of(0, 9));
        merger.accept(0, List.of(1, 4, 5));
        merger.accept(1, List.of());

        assertThat(merger.finish()).containsExactly(0, 1, 4);
    }

    private static Long sum(List<List<Long>> partitions) throws Exception {
        ResultMerger<Long> merger = LongSumFold.merger();
        for (int partition = 0; partition < partitions.size(); partition++) {
            merger.accept(partition, result(LongSumFold.start(), partitions.get(partition)));
        }
        return merger.finish();
    }

    @Test
    void sumsThatFitMayPassAnythingOnTheWay() throws Exception {
        assertThat(sum(List.of(List.of(Long.MAX_VALUE, 1L, -1L)))).isEqualTo(Long.MAX_VALUE);
        assertThat(sum(List.of(List.of(Long.MIN_VALUE, -1L, 1L)))).isEqualTo(Long.MIN_VALUE);
        assertThat(sum(List.of(List.of(Long.MAX_VALUE, Long.MAX_VALUE), List.of(-9L), List.of(-Long.MAX_VALUE))))
                .isEqualTo(Long.MAX_VALUE - 9);
        assertThat(sum(List.of(
                        List.of(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE),
                        List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))))
                .isEqualTo(-3);
        assertThat(sum(List.of())).isZero();
    }

    @Test
    void sumsThatDoNotFitFailWithWhatTheyAre() {
        assertThatThrownBy(() -> sum(List.of(List.of(Long.MAX_VALUE), List.of(1L))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining(" 9223372036854775808,");
        assertThatThrownBy(() -> sum(List.of(List.of(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining(" -27670116110564327424,");
    }

    @Test
    void sumsSayWhatIsNoNumber() {
        assertThatThrownBy(() -> result(LongSumFold.start(), Arrays.asList(1L, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Long was expected and null came.");
        assertThatThrownBy(() -> result(DoubleSumFold.start(), Arrays.asList(1.0, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Double was expected and null came.");
    }

    @Test
    void countsEqualValuesAndNulls() throws Exception {
        List<Object> one = result(ValueCountFold.start(element -> element), Arrays.asList("a", null, "a"));
        List<Object> other = result(ValueCountFold.start(element -> element), List.of("b", "a"));
        ResultMerger<Map<String, Long>> merger = ValueCountFold.merger();
        merger.accept(1, one);
        merger.accept(0, other);

        Map<String, Long> expected = new HashMap<>(Map.of("a", 3L, "b", 1L));
        expected.put(null, 1L);
        assertThat(merger.finish()).isEqualTo(expected);
    }

    @Test
    void mergesInOrderAsSoonAsTheGapsAreClosed() throws Exception {
        List<Object> merged = new ArrayList<>();
        InOrderMerger<Integer> merger = new InOrderMerger<>() {
            @Override
            protected void merge(List<Object> result) {
                merged.addAll(result);
            }

            @Override
            public Integer finish() {
                return merged();
            }
        };

        merger.accept(1, List.of("b"));
        assertThat(merged).isEmpty();
        merger.accept(0, List.of("a"));
        assertThat(merged).containsExactly("a", "b");
        merger.accept(2, List.of("c"));

        assertThat(merger.finish()).isEqualTo(3);
    }

    @Test
    void foldsFromTheStartInTheOrderOfPartitions() throws Exception {
        ResultMerger<String> merger = Mergers.fold("0", (a, b) -> a + "" + b);
        merger.accept(1, List.of("b"));
        merger.accept(0, List.of("a"));

        assertThat(merger.finish()).isEqualTo("0ab");
        assertThat(Mergers.fold("0", (a, b) -> "").finish()).isEqualTo("0");
    }

    @Test
    void keepsPartitionsApart() throws Exception {
        ResultMerger<List<List<Integer>>> merger = Mergers.partitions();
        IntStream.range(0, 3).map(i -> 2 - i).forEach(i -> accept(merger, i));

        assertThat(merger.finish()).containsExactly(List.of(0), List.of(1), List.of(2));
    }

    private static void accept(ResultMerger<?> merger, int position) {
        try {
            merger.accept(position, List.of(position));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
