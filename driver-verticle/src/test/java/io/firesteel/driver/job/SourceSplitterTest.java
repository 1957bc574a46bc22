package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.CollectionSource;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.RangeSource;
import io.firesteel.dag.lineage.SourceSplit.CollectionSplit;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceSplitterTest {
    private static final NodeInfo INFO = new NodeInfo(new RddId(0), new CallSite("range", "Job.java:3"));

    private final SerializerPool serializers = new SerializerPool(SourceSplitterTest.class.getClassLoader());
    private final SourceSplitter splitter = new SourceSplitter(serializers, () -> 3, 1 << 20);

    private List<RangeSplit> range(long start, long end, long step, int slices) {
        return splitter.split(new RangeSource(INFO, start, end, step, slices)).stream()
                .map(RangeSplit.class::cast)
                .toList();
    }

    private static List<Long> numbers(List<RangeSplit> splits) {
        List<Long> numbers = new ArrayList<>();
        for (RangeSplit split : splits) {
            for (long i = 0; i < split.count(); i++) {
                numbers.add(split.first() + i * split.step());
            }
        }
        return numbers;
    }

    @Test
    void givesTheNumbersOfARangeOnceAndInOrder() {
        assertThat(numbers(range(0, 10, 1, 4))).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(numbers(range(0, 10, 3, 2))).containsExactly(0L, 3L, 6L, 9L);
        assertThat(numbers(range(0, 9, 3, 2))).containsExactly(0L, 3L, 6L);
        assertThat(numbers(range(5, 6, 100, 2))).containsExactly(5L);
    }

    @Test
    void countsDownWithANegativeStep() {
        assertThat(numbers(range(10, 0, -3, 3))).containsExactly(10L, 7L, 4L, 1L);
        assertThat(numbers(range(1, 0, -1, 1))).containsExactly(1L);
    }

    @Test
    void isEmptyIfTheStepLeadsAwayFromTheEnd() {
        assertThat(range(0, 10, -1, 2)).hasSize(2).allMatch(split -> split.count() == 0);
        assertThat(range(10, 0, 1, 2)).hasSize(2).allMatch(split -> split.count() == 0);
        assertThat(range(7, 7, 1, 2)).hasSize(2).allMatch(split -> split.count() == 0);
    }

    @Test
    void makesEmptySlicesIfThereAreMoreThanNumbers() {
        List<RangeSplit> splits = range(0, 2, 1, 5);

        assertThat(splits).hasSize(5);
        assertThat(numbers(splits)).containsExactly(0L, 1L);
    }

    @Test
    void reachesTheEndsOfTheLongs() {
        List<RangeSplit> splits = range(Long.MIN_VALUE, Long.MAX_VALUE, 1, 4);
        assertThat(splits.get(0).first()).isEqualTo(Long.MIN_VALUE);
        for (int i = 1; i < splits.size(); i++) {
            RangeSplit before = splits.get(i - 1);
            assertThat(splits.get(i).first()).isEqualTo(before.first() + before.count());
        }
        RangeSplit last = splits.get(3);
        assertThat(last.first() + last.count()).isEqualTo(Long.MAX_VALUE);

        assertThat(numbers(range(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, 2)))
                .containsExactly(Long.MAX_VALUE, -1L);
    }

    @Test
    void refusesMoreNumbersInAPartitionThanCanBeCounted() {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> range(Long.MIN_VALUE, Long.MAX_VALUE, 1, 1))
                .withMessageContaining("range at Job.java:3")
                .withMessageContaining("18446744073709551615 numbers in 1 partition")
                .withMessageContaining("more partitions");
    }

    @Test
    void takesTheDefaultNumberOfPartitionsIfNoneIsGiven() {
        assertThat(range(0, 9, 1, 0)).hasSize(3);
        assertThat(splitter.split(new CollectionSource(INFO, List.of(1, 2), 0))).hasSize(3);
    }

    @Test
    void cutsACollectionIntoSlicesOfEqualLengthInOrder() {
        List<Object> elements = new ArrayList<>(IntStream.range(0, 11).boxed().toList());
        elements.set(4, null);

        List<List<Object>> slices = splitter.split(new CollectionSource(INFO, elements, 4)).stream()
                .map(split -> records((CollectionSplit) split))
                .toList();

        assertThat(slices).extracting(List::size).containsExactly(2, 3, 3, 3);
        assertThat(slices.stream().flatMap(List::stream)).containsExactlyElementsOf(elements);
    }

    private List<Object> records(CollectionSplit split) {
        return serializers.with(serializer ->
                Arrays.asList(serializer.readBatch(new BlockInput(split.records(), 0, split.records().length))));
    }
}
