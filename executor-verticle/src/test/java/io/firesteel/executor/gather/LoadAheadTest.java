package io.firesteel.executor.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadAheadTest {
    private static long seenOf(Object[] pairs) {
        LoadAhead ahead = new LoadAhead();
        for (int i = 0; i < pairs.length; i++) {
            ahead.before(i, pairs);
        }
        return ahead.seen();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 1000})
    void loadsEachValueOnce(int count) {
        Object[] pairs = IntStream.range(0, count)
                .mapToObj(i -> new Pair<>(i, i % 2 == 0 ? "four" : Text.of("four")))
                .toArray();

        assertThat(seenOf(pairs)).isEqualTo(4L * count);
    }

    @Test
    void takesValuesOfAnyKind() {
        assertThat(seenOf(new Object[] {new Pair<>(2, 5L), new Pair<>(3, "x")})).isEqualTo(1);
    }
}
