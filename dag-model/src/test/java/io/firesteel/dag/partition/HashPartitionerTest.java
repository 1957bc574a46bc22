package io.firesteel.dag.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.Pair;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

    private record Shade(Colour colour, int depth) {}

    private record Open(Object any, String name) {}

    private record Linked(int number, Linked next) {}

    private record Named(Colour colour) {
        @Override
        public int hashCode() {
            return colour.name().hashCode();
        }
    }

    private static final class NoHash {}

    @Test
    void refusesKeysThatHoldWhatHashesDifferentlyBetweenProcesses() {
        HashPartitioner partitioner = new HashPartitioner(4);
        Map<Object, Class<?>> culprits = new LinkedHashMap<>();
        culprits.put(new Shade(Colour.RED, 1), Colour.class);
        culprits.put(List.of("a", Colour.RED), Colour.class);
        culprits.put(List.of(List.of(), List.of(new int[] {1})), int[].class);
        culprits.put(Pair.of(1, Optional.of(Colour.RED)), Colour.class);
        culprits.put(Map.of("key", Colour.RED), Colour.class);
        culprits.put(Map.entry(Colour.RED, 1), Colour.class);
        culprits.put(Set.of(new NoHash()), NoHash.class);
        culprits.put(new Open(new Open(new NoHash(), "in"), "out"), NoHash.class);

        culprits.forEach((key, culprit) -> assertThatIllegalArgumentException()
                .as(String.valueOf(key))
                .isThrownBy(() -> partitioner.getPartition(key))
                .withMessageContaining("A key of type " + key.getClass().getTypeName())
                .withMessageContaining(" " + culprit.getTypeName())
                .withMessageContaining("differently in each JVM"));
    }

    @Test
    void refusesKeysWithoutAHashOfTheirOwnAndSaysWhatToDo() {
        HashPartitioner partitioner = new HashPartitioner(4);

        for (Object key : new Object[] {new NoHash(), new Object(), new AtomicInteger(1), String.class}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> partitioner.getPartition(key))
                    .withMessageContaining(key.getClass().getTypeName())
                    .withMessageContaining("an equals and a hashCode");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // a record's component may be null
    void takesKeysThatHashByTheirContents() {
        HashPartitioner partitioner = new HashPartitioner(4);
        List<Object> keys = List.of(
                "a",
                1,
                'c',
                2.5,
                BigDecimal.TEN,
                LocalDate.of(2024, 2, 29),
                new Linked(1, new Linked(2, null)),
                new Open(List.of(new Open(null, "a")), "b"),
                new Named(Colour.RED),
                Pair.of(1, "x"),
                Optional.empty(),
                Map.of("a", List.of(1)),
                List.of(1, "a", Pair.of(1, 2)));

        assertThat(keys)
                .allSatisfy(key -> assertThat(partitioner.getPartition(key)).isBetween(0, 3));
    }

    @Test
    void looksAtEachKeyOfMixedClasses() {
        HashPartitioner partitioner = new HashPartitioner(4);
        partitioner.getPartition("a");
        partitioner.getPartition(List.of("a"));
        partitioner.getPartition(new Open("a", "b"));

        assertThatIllegalArgumentException().isThrownBy(() -> partitioner.getPartition(List.of(Colour.RED)));
        assertThatIllegalArgumentException().isThrownBy(() -> partitioner.getPartition(new Open(Colour.RED, "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> partitioner.getPartition(Colour.RED));
    }

    @Test
    void refusesToHaveNoPartition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HashPartitioner(0))
                .withMessageContaining("at least 1 partition, not 0");
    }
}
