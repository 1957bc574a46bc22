package io.firesteel.dag.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.partition.RangePartitioner.WeightedKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangePartitionerTest {
    private static final KeyOrdering ASCENDING = KeyOrdering.natural(true);

    private static List<WeightedKey> sample(Object... keys) {
        return Arrays.stream(keys).map(key -> new WeightedKey(key, 1)).toList();
    }

    private static List<WeightedKey> upTo(int end) {
        return IntStream.range(0, end).mapToObj(key -> new WeightedKey(key, 1)).toList();
    }

    @Test
    void keepsTheOrderOfKeysAcrossPartitionsWhateverTheSample() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            boolean ascending = random.nextBoolean();
            int span = 1 + random.nextInt(50);
            List<WeightedKey> sample = new ArrayList<>();
            random.ints(random.nextInt(40), 0, span)
                    .forEach(key -> sample.add(new WeightedKey(key, random.nextDouble() * 5)));
            int wanted = 1 + random.nextInt(10);
            RangePartitioner partitioner = RangePartitioner.fromSample(sample, wanted, KeyOrdering.natural(ascending));

            List<Integer> keys =
                    new ArrayList<>(IntStream.range(-5, span + 5).boxed().toList());
            keys.sort(ascending ? Comparator.naturalOrder() : Comparator.reverseOrder());
            List<Integer> partitions =
                    keys.stream().map(partitioner::getPartition).toList();

            assertThat(partitions).isSorted();
            assertThat(partitions).allMatch(partition -> partition >= 0 && partition < partitioner.numPartitions());
            assertThat(partitioner.numPartitions()).isLessThanOrEqualTo(wanted);
        }
    }

    @Test
    void cutsIntoPartsOfAboutEqualWeight() {
        RangePartitioner partitioner = RangePartitioner.fromSample(upTo(1_000), 4, ASCENDING);
        int[] counts = new int[4];
        IntStream.range(0, 1_000).forEach(key -> counts[partitioner.getPartition(key)]++);

        assertThat(counts).containsExactly(250, 250, 250, 250);
    }

    @Test
    void heedsWhatEachSampledKeyStandsFor() {
        List<WeightedKey> sample = Stream.of(1, 2, 3, 4)
                .map(key -> new WeightedKey(key, key == 4 ? 97 : 1))
                .toList();

        RangePartitioner partitioner = RangePartitioner.fromSample(sample, 2, ASCENDING);

        assertThat(Stream.of(1, 2, 3, 4).map(partitioner::getPartition)).containsExactly(0, 0, 0, 0);
        assertThat(partitioner.getPartition(5)).isEqualTo(1);
    }

    @Test
    void keepsEqualKeysTogetherEvenIfFewerPartitionsComeOfIt() {
        RangePartitioner partitioner = RangePartitioner.fromSample(sample(7, 7, 7, 7, 7, 9), 5, ASCENDING);

        assertThat(partitioner.numPartitions()).isLessThan(5);
        assertThat(partitioner.getPartition(7)).isZero();
        assertThat(partitioner.getPartition(9)).isEqualTo(1);
    }

    @Test
    void hasOnePartitionIfTheSampleIsEmpty() {
        RangePartitioner partitioner = RangePartitioner.fromSample(List.of(), 8, ASCENDING);

        assertThat(partitioner.numPartitions()).isEqualTo(1);
        assertThat(partitioner.getPartition("anything")).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // keys may be null
    void putsNullKeysFirstWhenAscendingAndLastWhenDescending() {
        RangePartitioner up = RangePartitioner.fromSample(upTo(10), 2, ASCENDING);
        RangePartitioner down = RangePartitioner.fromSample(upTo(10), 2, KeyOrdering.natural(false));

        assertThat(up.getPartition(null)).isZero();
        assertThat(down.getPartition(null)).isEqualTo(1);
    }

    @Test
    void followsAComparator() {
        Comparator<String> byLength =
                (Comparator<String> & java.io.Serializable) (a, b) -> Integer.compare(a.length(), b.length());
        @SuppressWarnings("unchecked")
        KeyOrdering ordering = new KeyOrdering((Comparator<Object>) (Comparator<?>) byLength, true);
        RangePartitioner partitioner = RangePartitioner.fromSample(sample("a", "bb", "ccc", "dddd"), 2, ordering);

        assertThat(partitioner.getPartition("zz")).isZero();
        assertThat(partitioner.getPartition("aaa")).isEqualTo(1);
    }

    @Test
    void isEqualAfterItsJourneyAndCutsTheSame() throws Exception {
        RangePartitioner partitioner = RangePartitioner.fromSample(upTo(100), 3, ASCENDING);
        assertThat(partitioner.getPartition(50)).isEqualTo(1);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(partitioner);
        }
        Object copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = in.readObject();
        }

        assertThat(copy).isEqualTo(partitioner).hasSameHashCodeAs(partitioner);
        assertThat(((Partitioner) copy).getPartition(50)).isEqualTo(1);
    }

    @Test
    void differsFromOneWithOtherBoundsOrAnotherDirection() {
        RangePartitioner partitioner = RangePartitioner.fromSample(sample(1, 2), 2, ASCENDING);

        assertThat(partitioner)
                .isNotEqualTo(RangePartitioner.fromSample(sample(2, 3), 2, ASCENDING))
                .isNotEqualTo(RangePartitioner.fromSample(sample(2, 1), 2, KeyOrdering.natural(false)))
                .isNotEqualTo(new HashPartitioner(2));
    }

    @Test
    void mergesTheSamplesOfPartitionsByWhatTheyStandFor() {
        List<Object> samples = List.of(
                new io.firesteel.dag.Pair<>(1_000L, List.of(1, 2)),
                new io.firesteel.dag.Pair<>(2L, List.of(8, 9)),
                new io.firesteel.dag.Pair<>(0L, Collections.emptyList()));

        Partitioner partitioner = KeySample.toPartitioner(samples, 2, ASCENDING);

        assertThat(Stream.of(1, 2, 8, 9).map(partitioner::getPartition)).containsExactly(0, 0, 1, 1);
    }
}
