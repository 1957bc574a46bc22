package io.firesteel.dag.action;

import io.firesteel.dag.function.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each value occurs in a partition: the result lists each value, followed by its count. What is counted is the
 * element itself or what a function makes of it. Holds an entry for each distinct value.
 */
public final class ValueCountFold extends PartitionFold {
    private final Function<Object, Object> counted;
    private final Map<Object, Tally> tallies = new HashMap<>();

    private static final class Tally {
        private long count;
    }

    private ValueCountFold(Function<Object, Object> counted) {
        this.counted = counted;
    }

    /** Counts what the function gives of each element. */
    public static PartitionFold.Start start(Function<Object, Object> counted) {
        return partition -> new ValueCountFold(counted);
    }

    /** Adds the counts of a partition to those of others. */
    public static void addTo(Map<Object, Long> counts, List<Object> result) {
        for (int i = 0; i < result.size(); i += 2) {
            counts.merge(result.get(i), (Long) result.get(i + 1), Long::sum);
        }
    }

    /** The counts of all partitions. Holds an entry for each distinct value. */
    @SuppressWarnings("unchecked")
    public static <T> ResultMerger<Map<T, Long>> merger() {
        return new ResultMerger<>() {
            private final Map<Object, Long> counts = new HashMap<>();

            @Override
            public void accept(int position, List<Object> result) {
                addTo(counts, result);
            }

            @Override
            public Map<T, Long> finish() {
                return (Map<T, Long>) (Map<?, ?>) counts;
            }
        };
    }

    @Override
    public void accept(Object element) throws Exception {
        tallies.computeIfAbsent(counted.call(element), added -> new Tally()).count++;
    }

    @Override
    public List<Object> result() {
        List<Object> result = new ArrayList<>(2 * tallies.size());
        tallies.forEach((value, tally) -> {
            result.add(value);
            result.add(tally.count);
        });
        return result;
    }
}
