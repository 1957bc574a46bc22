package io.firesteel.dag.action;

import io.firesteel.dag.Pair;
import io.firesteel.dag.function.Function2;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers that are maps by key. Results are merged in the order of partitions, each as soon as those before it have
 * come, so that no more is held than the map and what came early.
 */
public final class KeyedMergers {
    private KeyedMergers() {}

    /** Of partitions of pairs, each key with its last value. */
    public static <K, V> ResultMerger<Map<K, V>> lastOfEachKey() {
        return new InTurn<>() {
            @Override
            void merge(Map<K, V> merged, List<Object> result) {
                for (Object element : result) {
                    Pair<K, V> pair = pair(element);
                    merged.put(pair.first(), pair.second());
                }
            }
        };
    }

    /** Of partitions that are one map each, each key with its values reduced. */
    public static <K, V> ResultMerger<Map<K, V>> reducedMaps(Function2<Object, Object, Object> function) {
        return new InTurn<>() {
            @Override
            void merge(Map<K, V> merged, List<Object> result) throws Exception {
                for (Map.Entry<K, V> entry :
                        KeyedMergers.<K, V>map(result.get(0)).entrySet()) {
                    reduceInto(merged, entry.getKey(), entry.getValue(), function);
                }
            }
        };
    }

    /** Adds a value to those of its key in a map. */
    @SuppressWarnings({"unchecked", "NullAway"}) // values may be null: the user's function decides
    public static <K, V> void reduceInto(Map<K, V> map, K key, V value, Function2<Object, Object, Object> function)
            throws Exception {
        V former = map.get(key);
        boolean known = former != null || map.containsKey(key);
        map.put(key, known ? (V) function.call(former, value) : value);
    }

    @SuppressWarnings("unchecked")
    private static <K, V> Pair<K, V> pair(Object element) {
        return (Pair<K, V>) element;
    }

    @SuppressWarnings("unchecked")
    private static <K, V> Map<K, V> map(Object result) {
        return (Map<K, V>) result;
    }

    private abstract static class InTurn<K, V> implements ResultMerger<Map<K, V>> {
        private final Map<K, V> merged = new HashMap<>();
        private final TreeMap<Integer, List<Object>> early = new TreeMap<>();
        private int next;

        abstract void merge(Map<K, V> merged, List<Object> result) throws Exception;

        @Override
        public void accept(int position, List<Object> result) throws Exception {
            early.put(position, result);
            for (List<Object> turn = early.remove(next); turn != null; turn = early.remove(next)) {
                merge(merged, turn);
                next++;
            }
        }

        @Override
        public Map<K, V> finish() {
            return merged;
        }
    }
}
