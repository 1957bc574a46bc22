package io.firesteel.dag.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Pair;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySampleTest {
    private static Pair<?, ?> sampled(int keys, int partition, int size) throws Exception {
        Iterator<Object> pairs = IntStream.range(0, size)
                .mapToObj(key -> (Object) Pair.of(key, "value"))
                .iterator();
        return (Pair<?, ?>) KeySample.sampler(keys).call(partition, pairs).next();
    }

    @Test
    void countsThePairsAndTakesAllKeysOfASmallPartition() throws Exception {
        assertThat(sampled(10, 0, 3)).isEqualTo(Pair.of(3L, List.of(0, 1, 2)));
        assertThat(sampled(10, 0, 0)).isEqualTo(Pair.of(0L, List.of()));
    }

    @Test
    void takesEachKeyOfALargePartitionAsOftenAsAnyOther() throws Exception {
        int rounds = 20_000;
        int[] taken = new int[50];
        for (int partition = 0; partition < rounds; partition++) {
            Pair<?, ?> sample = sampled(5, partition, taken.length);
            ((List<?>) sample.second()).forEach(key -> taken[(Integer) key]++);
        }
        int expected = rounds * 5 / taken.length;

        assertThat(IntStream.of(taken).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(expected * 9 / 10, expected * 11 / 10));
    }

    @Test
    void isTheSameForTheSamePartition() throws Exception {
        assertThat(sampled(7, 3, 500)).isEqualTo(sampled(7, 3, 500));
    }

    @Test
    void takesEnoughOfEachPartitionForTheRangesAsked() {
        assertThat(KeySample.keysPerPartition(10, 10)).isEqualTo(60);
        assertThat(KeySample.keysPerPartition(10, 1)).isEqualTo(600);
        assertThat(KeySample.keysPerPartition(1, 7)).isEqualTo(9);
        assertThat(KeySample.keysPerPartition(1_000_000, 100)).isEqualTo(30_000);
        assertThat(KeySample.keysPerPartition(1, 0)).isEqualTo(60);
    }
}
