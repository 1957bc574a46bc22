package io.firesteel.dag.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashPartitionerTest {
    private enum Colour {
        RED,
        GREEN {}
    }

    @Test
    void spreadsRegularKeysEvenly() {
        List<IntFunction<Object>> families = List.of(
                i -> i, i -> i * 1024, i -> (long) i << 20, i -> "key-" + i, i -> (double) i, i -> List.of(i, i));
        for (IntFunction<Object> family : families) {
            for (int partitions : new int[] {2, 3, 16, 200}) {
                HashPartitioner partitioner = new HashPartitioner(partitions);
                int[] counts = new int[partitions];
                IntStream.range(0, 100_000).forEach(i -> counts[partitioner.getPartition(family.apply(i))]++);
                int mean = 100_000 / partitions;

                assertThat(IntStream.of(counts).max().getAsInt())
                        .as("fullest of %d with keys like %s", partitions, family.apply(7))
                        .isLessThan(mean + mean / 2);
            }
        }
    }

    @Test
    @SuppressWarnings("NullAway") // keys may be null
    void putsANullKeyIntoAnyOneOfItsPartitions() {
        assertThat(new HashPartitioner(7).getPartition(null)).isZero();
    }

    @Test
    void hasOnePartitionForEveryKeyIfItHasOneOnly() {
        HashPartitioner one = new HashPartitioner(1);

        assertThat(IntStream.range(-50, 50).map(one::getPartition)).containsOnly(0);
    }

    @Test
    void refusesKeysWhoseHashesDifferBetweenProcesses() {
        HashPartitioner partitioner = new HashPartitioner(4);

        for (Object key : new Object[] {new int[] {1}, new String[] {"a"}, Colour.RED, Colour.GREEN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> partitioner.getPartition(key))
                    .withMessageContaining(key.getClass().getTypeName())
                    .withMessageContaining("use its contents as key");
        }
    }

    @Test
    void refusesToHaveNoPartition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HashPartitioner(0))
                .withMessageContaining("at least 1 partition, not 0");
    }
}
