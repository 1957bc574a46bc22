package io.firesteel.dag.action;

import io.firesteel.dag.function.Function2;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** The answers of the basic actions. Results are merged in the order of partitions, whatever order they came in. */
public final class Mergers {
    private Mergers() {}

    /** All elements of all partitions, in order. Holds all of them. */
    @SuppressWarnings("unchecked")
    public static <T> ResultMerger<List<T>> collect() {
        return new InOrder<>() {
            @Override
            public List<T> finish() {
                List<T> all = new ArrayList<>();
                results().forEach(result -> all.addAll((List<T>) result));
                return all;
            }
        };
    }

    /** The sum of one {@code Long} for each partition. */
    public static ResultMerger<Long> sum() {
        return new ResultMerger<>() {
            private long sum;

            @Override
            public void accept(int position, List<Object> result) {
                sum += (Long) result.get(0);
            }

            @Override
            public Long finish() {
                return sum;
            }
        };
    }

    /** The reduced values of the partitions that have one, reduced to one. Fails if none has. */
    @SuppressWarnings("unchecked")
    public static <T> ResultMerger<T> reduce(Function2<Object, Object, Object> function) {
        return new InOrder<>() {
            @Override
            public T finish() throws Exception {
                List<Object> values = new ArrayList<>();
                results().forEach(values::addAll);
                if (values.isEmpty()) {
                    throw new NoSuchElementException("reduce of an empty RDD: there is no element to return. Use fold, "
                            + "which has a value to start from, or check isEmpty first.");
                }
                Object reduced = values.get(0);
                for (Object value : values.subList(1, values.size())) {
                    reduced = function.call(reduced, value);
                }
                return (T) reduced;
            }
        };
    }

    /** Nothing: for actions that are done for their effect. */
    public static ResultMerger<Void> nothing() {
        return new ResultMerger<>() {
            @Override
            public void accept(int position, List<Object> result) {}

            @Override
            @SuppressWarnings("NullAway") // Void has no other value
            public Void finish() {
                return null;
            }
        };
    }

    private abstract static class InOrder<R> implements ResultMerger<R> {
        private final TreeMap<Integer, List<Object>> results = new TreeMap<>();

        @Override
        public void accept(int position, List<Object> result) {
            results.put(position, result);
        }

        Iterable<List<Object>> results() {
            return results.values();
        }
    }
}
