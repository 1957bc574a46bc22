package io.firesteel.block.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Pair;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizeEstimatorTest {
    @Test
    void knowsThePlainOnes() {
        assertThat(SizeEstimator.sizeOf(null)).isZero();
        assertThat(SizeEstimator.sizeOf(7L)).isEqualTo(24);
        assertThat(SizeEstimator.sizeOf(7)).isEqualTo(16);
        assertThat(SizeEstimator.sizeOf("abcdefgh")).isEqualTo(48);
        assertThat(SizeEstimator.sizeOf("абвгдежз")).isEqualTo(56);
        assertThat(SizeEstimator.sizeOf(new int[1_000])).isEqualTo(4_016);
    }

    @Test
    void followsRecordsArraysAndCollections() {
        long pair = SizeEstimator.sizeOf(new Pair<>("abcdefgh", 7L));
        assertThat(pair).isEqualTo(24 + 48 + 24);
        assertThat(SizeEstimator.sizeOf(List.of(new long[1_000], new long[1_000])))
                .isBetween(16_000L, 16_500L);
        assertThat(SizeEstimator.sizeOf(new HashMap<>(Map.of("a", new byte[10_000]))))
                .isBetween(10_000L, 10_300L);
    }

    @Test
    void countsASharedObjectOnceAndEndsOnCycles() {
        Object[] cycle = new Object[2];
        cycle[0] = cycle;
        cycle[1] = cycle;
        assertThat(SizeEstimator.sizeOf(cycle)).isEqualTo(24);
        long[] shared = new long[1_000];
        assertThat(SizeEstimator.sizeOf(Arrays.asList(shared, shared))).isLessThan(9_000);
    }
}
