package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.partition.KeyOrdering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByKeyTest {
    private static final Aggregator SUM_AS_STRING = new Aggregator(
            value -> "s" + value,
            (sum, value) -> "s" + (number(sum) + (Integer) value),
            (a, b) -> "s" + (number(a) + number(b)),
            true);

    private final Plans plans = new Plans();

    private static int number(Object sum) {
        return Integer.parseInt(((String) sum).substring(1));
    }

    /** Keys as strings with a null among them. */
    @SuppressWarnings("NullAway")
    private static List<Pair<String, Integer>> pairs(long seed, int count, int keys) {
        Random random = new Random(seed);
        List<Pair<String, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int key = random.nextInt(keys);
            pairs.add(new Pair<>(key == 0 ? null : "k" + key, random.nextInt(100)));
        }
        return pairs;
    }

    private static Map<String, Integer> sums(List<Pair<String, Integer>> pairs) {
        Map<String, Integer> sums = new HashMap<>();
        pairs.forEach(pair -> sums.merge(String.valueOf(pair.first()), pair.second(), Integer::sum));
        return sums;
    }

    private static Map<String, Integer> readSums(List<Pair<String, String>> combined) {
        Map<String, Integer> sums = new HashMap<>();
        combined.forEach(pair -> assertThat(sums.put(String.valueOf(pair.first()), number(pair.second())))
                .isNull());
        return sums;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000, 50_000})
    void combinesValuesAsAMapDoes(int keys) throws Exception {
        List<Pair<String, Integer>> pairs = pairs(keys, 20_000, keys);
        Lineage combine = new CombineNode(plans.info(), plans.source(pairs), SUM_AS_STRING, false, null);

        assertThat(readSums(plans.collect(combine))).isEqualTo(sums(pairs));
    }

    @Test
    void mergesCombinersThatTheMapSideMade() throws Exception {
        List<Pair<String, String>> combiners = pairs(3, 5_000, 300).stream()
                .map(pair -> new Pair<>(pair.first(), "s" + pair.second()))
                .toList();
        Lineage combine = new CombineNode(plans.info(), plans.source(combiners), SUM_AS_STRING, true, null);

        assertThat(readSums(plans.collect(combine))).isEqualTo(sums(pairs(3, 5_000, 300)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sortsByKeyWithDuplicatesAndNulls(boolean ascending) throws Exception {
        List<Pair<String, Integer>> pairs = pairs(5, 3_000, 200);
        KeyOrdering ordering = KeyOrdering.natural(ascending);
        Lineage sorted = new CombineNode(plans.info(), plans.source(pairs), null, false, ordering);

        List<Pair<String, Integer>> result = plans.collect(sorted);

        Comparator<Object> order = ordering.toComparator();
        assertThat(result).isSortedAccordingTo((a, b) -> order.compare(a.first(), b.first()));
        assertThat(result).containsExactlyInAnyOrderElementsOf(pairs);
    }

    @Test
    void combinesThenSorts() throws Exception {
        List<Pair<String, Integer>> pairs = pairs(6, 3_000, 200);
        Comparator<Object> byLength = Comparator.comparing(Objects::toString);
        KeyOrdering ordering = new KeyOrdering(byLength, false);
        Lineage node = new CombineNode(plans.info(), plans.source(pairs), SUM_AS_STRING, false, ordering);

        List<Pair<String, String>> result = plans.collect(node);

        assertThat(readSums(result)).isEqualTo(sums(pairs));
        assertThat(result).isSortedAccordingTo((a, b) -> byLength.compare(b.first(), a.first()));
    }

    @Test
    void coGroupsWideAndNarrowParentsWithNullKeys() throws Exception {
        List<Pair<String, Integer>> left = pairs(8, 2_000, 300);
        List<Pair<String, Integer>> right = pairs(9, 100, 400);
        Lineage narrow = new FilterNode(
                plans.info(), plans.source(right), pair -> Plans.pair(pair).second() % 2 == 0);
        Lineage node = new CoGroupNode(
                plans.info(),
                List.of(plans.source(left), narrow, plans.source(List.of())),
                List.of(),
                new Partitioning.ByHash(1));

        Map<String, List<List<Integer>>> expected = new HashMap<>();
        left.forEach(pair -> lists(expected, pair).get(0).add(pair.second()));
        right.stream()
                .filter(pair -> pair.second() % 2 == 0)
                .forEach(pair -> lists(expected, pair).get(1).add(pair.second()));
        Map<String, List<List<Integer>>> found = new HashMap<>();
        for (Pair<String, List<List<Integer>>> pair : plans.<Pair<String, List<List<Integer>>>>collect(node)) {
            assertThat(found.put(String.valueOf(pair.first()), pair.second())).isNull();
        }
        assertThat(found).isEqualTo(expected);
    }

    private static List<List<Integer>> lists(Map<String, List<List<Integer>>> map, Pair<String, Integer> pair) {
        return map.computeIfAbsent(
                String.valueOf(pair.first()),
                key -> Arrays.asList(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    @Test
    void keysWithTheSameHashStayApart() throws Exception {
        List<Pair<String, Integer>> pairs = List.of(new Pair<>("Aa", 1), new Pair<>("BB", 2), new Pair<>("Aa", 4));
        Lineage combine = new CombineNode(plans.info(), plans.source(pairs), SUM_AS_STRING, false, null);

        assertThat(readSums(plans.collect(combine))).isEqualTo(Map.of("Aa", 5, "BB", 2));
    }
}
