package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.Pair;
import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.SubtractNode;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.executor.gather.TaskMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit in memory has the same results as what does. */
class SpillTest {
    private static final long TIGHT = 400_000;
    private static final Aggregator SUM = new Aggregator(
            value -> value, (a, b) -> (Integer) a + (Integer) b, (a, b) -> (Integer) a + (Integer) b, true);
    private static final Aggregator LIST =
            new Aggregator(SpillTest::listOf, SpillTest::plus, SpillTest::plusAll, false);
    private static final Aggregator GROUP = new Aggregator(
            LIST.createCombiner(), LIST.mergeValue(), LIST.mergeCombiners(), Aggregator.Kind.GROUPS, null);

    private final Plans plans = new Plans();

    @TempDir
    Path directory = Path.of("");

    private TaskMemory memory = plans.limitMemory(1L << 40, directory);

    private static List<Object> listOf(Object value) {
        List<Object> list = new ArrayList<>();
        list.add(value);
        return list;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> plus(Object list, Object value) {
        ((List<Object>) list).add(value);
        return (List<Object>) list;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> plusAll(Object list, Object more) {
        ((List<Object>) list).addAll((Collection<?>) more);
        return (List<Object>) list;
    }

    /** Keys as strings with a null among them; a tenth of all pairs have the same key. */
    @SuppressWarnings("NullAway")
    private static List<Pair<String, Integer>> pairs(int count, int keys) {
        Random random = new Random(count + keys);
        List<Pair<String, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int key = random.nextInt(10) == 0 ? 1 : random.nextInt(keys);
            pairs.add(new Pair<>(key == 0 ? null : "key " + key, i));
        }
        return pairs;
    }

    private static Map<String, List<Integer>> groups(List<Pair<String, Integer>> pairs) {
        Map<String, List<Integer>> groups = new HashMap<>();
        pairs.forEach(pair -> groups.computeIfAbsent(String.valueOf(pair.first()), added -> new ArrayList<>())
                .add(pair.second()));
        return groups;
    }

    private <V> Map<String, V> read(Lineage node) throws Exception {
        Map<String, V> read = new HashMap<>();
        memory = plans.limitMemory(TIGHT, directory);
        for (Pair<String, V> pair : plans.<Pair<String, V>>collect(node)) {
            assertThat(read.put(String.valueOf(pair.first()), pair.second())).isNull();
        }
        assertThat(memory.spilled().disk()).isPositive();
        assertThat(memory.spilled().memory()).as("that files are few").isLessThan(20 * TIGHT);
        return read;
    }

    @AfterEach
    void leavesNothing() throws Exception {
        memory.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void combiningByKey() throws Exception {
        List<Pair<String, Integer>> pairs = pairs(60_000, 20_000);
        Map<String, Integer> sums = new HashMap<>();
        groups(pairs)
                .forEach((key, values) ->
                        sums.put(key, values.stream().mapToInt(value -> value).sum()));

        assertThat(this.<Integer>read(new CombineNode(plans.info(), plans.source(pairs), SUM, false, null)))
                .isEqualTo(sums);
    }

    /** Longs fold in a table of their own, until something comes that is none. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 20_000, 59_999})
    void foldingLongs(int other) throws Exception {
        Function2<Object, Object, Object> sum = (a, b) -> (Long) a + (Long) b;
        Aggregator longs = new Aggregator(value -> value, sum, sum, Aggregator.Kind.SHRINKS, LongFold.SUM);
        List<Pair<Object, Long>> pairs = new ArrayList<>();
        Map<String, Long> sums = new HashMap<>();
        Random random = new Random(other);
        for (int i = 0; i < 60_000; i++) {
            long key = random.nextInt(30_000) - 100L;
            pairs.add(Pair.of(i == other ? "other" : (Object) key, (long) i));
            sums.merge(String.valueOf(pairs.get(i).first()), (long) i, Long::sum);
        }

        assertThat(this.<Long>read(new CombineNode(plans.info(), plans.source(pairs), longs, false, null)))
                .isEqualTo(sums);
    }

    @Test
    void combinersThatGrow() throws Exception {
        List<Pair<String, Integer>> pairs = pairs(30_000, 500);

        assertThat(this.<List<Integer>>read(new CombineNode(plans.info(), plans.source(pairs), LIST, false, null)))
                .isEqualTo(groups(pairs));
    }

    @Test
    void groupingKeepsTheOrderOfValues() throws Exception {
        List<Pair<String, Integer>> pairs = pairs(30_000, 3_000);

        assertThat(this.<List<Integer>>read(new CombineNode(plans.info(), plans.source(pairs), GROUP, false, null)))
                .isEqualTo(groups(pairs));
    }

    @Test
    void coGrouping() throws Exception {
        List<Pair<String, Integer>> left = pairs(20_000, 5_000);
        List<Pair<String, Integer>> right = pairs(10_000, 9_000);
        Map<String, List<Integer>> lefts = groups(left);
        Map<String, List<Integer>> rights = groups(right);

        Map<String, List<List<Integer>>> read = read(new CoGroupNode(
                plans.info(), List.of(plans.source(left), plans.source(right)), List.of(), new Partitioning.ByHash(1)));

        assertThat(read).hasSameSizeAs(groups(concat(left, right)));
        read.forEach((key, lists) -> assertThat(lists)
                .containsExactly(lefts.getOrDefault(key, List.of()), rights.getOrDefault(key, List.of())));
    }

    private static List<Pair<String, Integer>> concat(
            List<Pair<String, Integer>> one, List<Pair<String, Integer>> other) {
        List<Pair<String, Integer>> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void subtractingByKey() throws Exception {
        List<Pair<String, Integer>> left = pairs(20_000, 5_000);
        List<Pair<String, Integer>> right = pairs(20_000, 2_000);
        Map<String, List<Integer>> expected = groups(left);
        expected.keySet().removeAll(groups(right).keySet());
        memory = plans.limitMemory(TIGHT, directory);

        List<Pair<String, Integer>> read = plans.collect(new SubtractNode(
                plans.info(), List.of(plans.source(left), plans.source(right)), List.of(), new Partitioning.ByHash(1)));

        assertThat(groups(read)).isEqualTo(expected);
        assertThat(memory.spilled().disk()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sortingIsStable(boolean ascending) throws Exception {
        List<Pair<String, Integer>> pairs = pairs(40_000, 10_000);
        KeyOrdering ordering = KeyOrdering.natural(ascending);
        List<Pair<String, Integer>> expected = new ArrayList<>(pairs);
        Comparator<Object> keys = ordering.toComparator();
        expected.sort((a, b) -> keys.compare(a.first(), b.first()));
        memory = plans.limitMemory(TIGHT, directory);

        assertThat(plans.<Pair<String, Integer>>collect(
                        new CombineNode(plans.info(), plans.source(pairs), null, false, ordering)))
                .isEqualTo(expected);
        assertThat(memory.spilled().disk()).isPositive();
    }

    @Test
    void aGroupThatCannotBeHeldIsRefusedByItsKey() {
        List<Pair<String, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            pairs.add(Pair.of(i % 2 == 0 ? "hot" : "cold " + i, i));
        }
        memory = plans.limitMemory(TIGHT, directory);

        assertThatThrownBy(() -> plans.collect(new CombineNode(plans.info(), plans.source(pairs), GROUP, false, null)))
                .hasMessageContaining("for the key hot takes about")
                .hasMessageContaining("reduceByKey");
    }
}
