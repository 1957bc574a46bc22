package io.firesteel.dag.action;

import io.firesteel.dag.function.Function2;
import java.util.ArrayList;
import java.util.List;

/** The answers of the basic actions. Results are merged in the order of partitions, whatever order they came in. */
public final class Mergers {
    private Mergers() {}

    /** All elements of all partitions, in order. Holds all of them. */
    @SuppressWarnings("unchecked")
    public static <T> ResultMerger<List<T>> collect() {
        return new InOrderMerger<>() {
            private final List<T> all = new ArrayList<>();

            @Override
            protected void merge(List<Object> result) {
                all.addAll((List<T>) result);
            }

            @Override
            public List<T> finish() {
                return all;
            }
        };
    }

    /** The elements of each partition, in a list of its own, in the order of partitions. Holds all of them. */
    @SuppressWarnings("unchecked")
    public static <T> ResultMerger<List<List<T>>> partitions() {
        return new InOrderMerger<>() {
            private final List<List<T>> all = new ArrayList<>();

            @Override
            protected void merge(List<Object> result) {
                all.add(new ArrayList<>((List<T>) result));
            }

            @Override
            public List<List<T>> finish() {
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

    /** The values of all partitions reduced to one, in a list; an empty list if no partition has one. */
    @SuppressWarnings("unchecked")
    public static <T> ResultMerger<List<T>> reduce(Function2<Object, Object, Object> function) {
        return new InOrderMerger<>() {
            private final List<Object> reduced = new ArrayList<>(1);

            @Override
            protected void merge(List<Object> result) throws Exception {
                for (Object value : result) {
                    if (reduced.isEmpty()) {
                        reduced.add(value);
                    } else {
                        reduced.set(0, function.call(reduced.get(0), value));
                    }
                }
            }

            @Override
            public List<T> finish() {
                return (List<T>) reduced;
            }
        };
    }

    /** The values of all partitions combined with a value to start from, which is taken for the merger's own. */
    @SuppressWarnings("unchecked")
    public static <U> ResultMerger<U> fold(Object start, Function2<Object, Object, Object> function) {
        return new InOrderMerger<>() {
            private Object folded = start;

            @Override
            protected void merge(List<Object> result) throws Exception {
                for (Object value : result) {
                    folded = function.call(folded, value);
                }
            }

            @Override
            public U finish() {
                return (U) folded;
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
}
