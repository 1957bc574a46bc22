package io.firesteel.dag.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the results of partitions in the order of partitions, whatever order they come in, and each as soon as all
 * before it are merged: what is held are the results that came early.
 */
public abstract class InOrderMerger<R> implements ResultMerger<R> {
    private final Map<Integer, List<Object>> early = new HashMap<>();
    private int next;

    @Override
    public final void accept(int position, List<Object> result) throws Exception {
        early.put(position, result);
        List<Object> due = early.remove(next);
        while (due != null) {
            next++;
            merge(due);
            due = early.remove(next);
        }
    }

    /** Takes the result of the next partition in order. */
    protected abstract void merge(List<Object> result) throws Exception;

    /** How many partitions are merged. */
    protected final int merged() {
        return next;
    }
}
