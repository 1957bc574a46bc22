package io.firesteel.executor.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private final KeyTable table = new KeyTable();
    private final Map<Object, Integer> expected = new HashMap<>();

    private void count(Object key) {
        int slot = table.slotOf(key);
        Object before = table.value(slot);
        table.setValue(slot, before == KeyTable.ABSENT ? 1 : (Integer) before + 1);
        expected.merge(key, 1, Integer::sum);
    }

    private void assertAsExpected() {
        Map<Object, Object> found = new HashMap<>();
        for (int slot = 0; slot < table.capacity(); slot++) {
            if (table.isUsed(slot)) {
                assertThat(found.put(table.key(slot), table.value(slot))).isNull();
            }
        }
        assertThat(found).isEqualTo(expected);
        expected.forEach((key, times) ->
                assertThat(table.value(table.find(key))).as(String.valueOf(key)).isEqualTo(times));
    }

    /** The number that is filed under the same hash as 0. */
    private static int twinOfZero() {
        return IntStream.rangeClosed(Integer.MIN_VALUE, -1)
                .parallel()
                .filter(number -> KeyTable.spread(number) == KeyTable.spread(0))
                .findFirst()
                .orElseGet(() -> IntStream.rangeClosed(1, Integer.MAX_VALUE)
                        .parallel()
                        .filter(number -> KeyTable.spread(number) == KeyTable.spread(0))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void numbersOfOneHashAreTwoKeys() {
        int twin = twinOfZero();

        for (Integer key : List.of(0, twin, 0, 7, twin, twin)) {
            count(key);
        }

        assertThat(table.find(twin)).isNotEqualTo(table.find(0));
        assertAsExpected();
    }

    @Test
    void manyNumbersKeepTheirCounts() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            count(random.nextInt(8_000) - 4_000);
        }

        assertAsExpected();
    }

    @Test
    void numbersAreNoOtherKeysOfTheSameHash() {
        List<Object> keys = new ArrayList<>(Arrays.asList(5, 0, 1));
        keys.addAll(Arrays.asList(5L, (short) 5, null, "\u0005", 0L, 5, 5L, null));

        keys.forEach(this::count);

        assertAsExpected();
        assertThat(table.find(6)).isEqualTo(-1);
        assertThat(table.find(1L)).isEqualTo(-1);
    }

    @Test
    void isAsNewWhenItIsCleared() {
        count("a");
        table.clear();
        expected.clear();

        count(97);
        count("a");

        assertAsExpected();
    }
}
