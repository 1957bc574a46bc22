package io.firesteel.executor.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.executor.push.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldTableTest {
    private static final Aggregator SUM = new Aggregator(
            value -> value,
            (sum, value) -> (Long) sum + (Long) value,
            (sum, other) -> (Long) sum + (Long) other,
            Aggregator.Kind.SHRINKS,
            LongFold.SUM);

    private static Map<Object, Object> entries(Entries entries) throws Exception {
        Map<Object, Object> all = new HashMap<>();
        while (entries.advance()) {
            Object key = entries.key();
            assertThat(all.put(key, entries.value()))
                    .as("value before of %s", key)
                    .isNull();
            List<Object> pushed = new ArrayList<>();
            entries.push(new Sink() {
                @Override
                public void accept(Object element) {
                    pushed.add(element);
                }
            });
            assertThat(pushed).containsExactly(new Pair<>(key, entries.value()));
        }
        return all;
    }

    @Test
    void textsAreFoldedAsAMapFoldsThem() throws Exception {
        Random random = new Random(1);
        for (int distinct : new int[] {1, 10, 3_000, 60_000}) {
            Combiner combiner = new Combiner(SUM, false);
            for (int turn = 0; turn < 2; turn++) {
                Map<Object, Object> expected = new HashMap<>();
                for (int i = 0; i < 100_000; i++) {
                    String word = "w".repeat(random.nextInt(3)) + random.nextInt(distinct);
                    byte[] line = ("<" + word + ">").getBytes(StandardCharsets.UTF_8);
                    combiner.add(line, 1, line.length - 1, i);
                    expected.merge(Text.of(word), (long) i, (a, b) -> (Long) a + (Long) b);
                }
                assertThat(combiner.size()).isEqualTo(expected.size());
                assertThat(combiner.table()).isInstanceOf(TextKeyTable.class);
                assertThat(combiner.bytes()).isGreaterThan(20L * expected.size());
                assertThat(entries(combiner.entries())).isEqualTo(expected);
                combiner.clear();
            }
        }
    }

    @Test
    void aTableThatIsClearedTakesNoMoreThanANewOne() throws Exception {
        for (Object kind : List.of(1L, Text.of("1"), "1")) {
            Combiner combiner = new Combiner(SUM, false);
            combiner.add(Pair.of(kind, 1L));
            long atFirst = combiner.bytes();
            for (long i = 0; i < 10_000; i++) {
                combiner.add(Pair.of(
                        kind instanceof Long ? (Object) i : kind instanceof Text ? Text.of("key " + i) : "k" + i, 1L));
            }
            assertThat(combiner.bytes()).isGreaterThan(50 * atFirst);

            combiner.clear();

            assertThat(combiner.bytes()).isLessThanOrEqualTo(atFirst);
        }
    }

    /** Whether growing is allowed is asked where the estimate is told to be a new one. */
    @Test
    void whatATableWillTakeIsToldBeforeItGrows() throws Exception {
        for (boolean texts : new boolean[] {false, true}) {
            Combiner combiner = new Combiner(SUM, false);
            long told = 0;
            for (int i = 0; i < 1_100_000; i++) {
                int key = i < 1_000_000 ? i % 100 : i;
                byte[] text = ("the key " + key).getBytes(StandardCharsets.UTF_8);
                long known = combiner.bytes();
                boolean added = texts ? combiner.add(text, 0, text.length, 1) : combiner.add(key, 1);
                assertThat(added).isTrue();
                if (combiner.takeMeasured()) {
                    told = combiner.bytes();
                } else if (i > 20) {
                    assertThat(combiner.bytes())
                            .as("after pair %s", i)
                            .isEqualTo(known)
                            .isEqualTo(told);
                }
            }
            assertThat(told).isGreaterThan(100_000L * (texts ? 45 : 20));
        }
    }

    @Test
    void aTableMovedToObjectsIsMeasuredAtOnce() throws Exception {
        Combiner combiner = new Combiner(SUM, false);
        for (int i = 0; i < 1_000; i++) {
            combiner.add(i, 1);
        }
        combiner.takeMeasured();

        combiner.add(Pair.of("other", 1L));

        assertThat(combiner.takeMeasured()).isTrue();
        assertThat(combiner.bytes()).isGreaterThan(1_000 * 50);
    }

    @Test
    void theEmptyTextIsAKeyToo() throws Exception {
        Combiner combiner = new Combiner(SUM, false);
        combiner.add(new byte[0], 0, 0, 1);
        combiner.add(new byte[] {'a'}, 1, 1, 2);
        combiner.add(Pair.of(Text.of(""), 4L));

        assertThat(entries(combiner.entries())).isEqualTo(Map.of(Text.of(""), 7L));
    }

    @Test
    @SuppressWarnings("NullAway") // keys and values may be null
    void pairsOfAnotherKindTakeAllToObjects() throws Exception {
        for (Pair<Object, Object> strange : List.<Pair<Object, Object>>of(
                new Pair<>(5, 3L),
                new Pair<>("x", 3L),
                new Pair<>(2.5, 3L),
                new Pair<>(null, 3L),
                new Pair<>(8L, null))) {
            Combiner combiner = new Combiner(SUM, false);
            combiner.add(new byte[] {'a'}, 0, 1, 1);
            combiner.add(7L, 2L);
            combiner.add(strange);
            combiner.add(new byte[] {'a'}, 0, 1, 10);
            combiner.add(7L, 20L);

            Map<Object, Object> expected = new HashMap<>(Map.of(Text.of("a"), 11L, 7L, 22L));
            expected.put(strange.first(), strange.second());
            assertThat(entries(combiner.entries())).isEqualTo(expected);
        }
    }

    @Test
    void takesNoNewKeysOnceItIsClosed() throws Exception {
        for (Object key : List.of("x", 7L, Text.of("x"))) {
            Combiner combiner = new Combiner(SUM, false);
            assertThat(combiner.add(Pair.of(key, 1L))).isTrue();
            combiner.close();

            assertThat(combiner.add(Pair.of(key, 2L))).isTrue();
            for (Object other : List.of("y", 0L, 8L, Text.of("y"), Text.of("x and more"), 5)) {
                assertThat(combiner.add(Pair.of(other, 4L)))
                        .as("%s after %s", other, key)
                        .isFalse();
            }
            assertThat(entries(combiner.entries())).isEqualTo(Map.of(key, 3L));
            combiner.clear();
            assertThat(combiner.add(Pair.of(8L, 4L))).isTrue();
        }
    }

    @Test
    void slotsByHashAreInTheOrderMergesExpect() {
        TextKeyTable table = new TextKeyTable(LongFold.SUM, () -> {});
        for (int i = 0; i < 1_000; i++) {
            byte[] word = ("w" + i).getBytes(StandardCharsets.UTF_8);
            table.add(word, 0, word.length, i, true);
        }

        int before = Integer.MIN_VALUE;
        int count = 0;
        for (int slot : table.slotsByHash()) {
            int hash = KeyTable.hashOf(table.key(slot));
            assertThat(hash).isGreaterThanOrEqualTo(before);
            before = hash;
            count++;
        }
        assertThat(count).isEqualTo(1_000);
    }
}
