package io.firesteel.dag.share;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A list of all that was added. The driver holds the whole of it. Within a task the order is that of adding, between
 * tasks that in which they ended. Safe for use by any thread.
 *
 * @param <T> the type of the elements, which must be serialisable
 */
public final class CollectionAccumulator<T> extends AccumulatorV2<T, List<T>> implements KnownImmutable {
    @Serial
    private static final long serialVersionUID = 1L;

    private ArrayList<T> list = new ArrayList<>(); // guarded by this

    @Override
    public synchronized boolean isZero() {
        return list.isEmpty();
    }

    @Override
    public synchronized CollectionAccumulator<T> copy() {
        CollectionAccumulator<T> copy = new CollectionAccumulator<>();
        copy.list = new ArrayList<>(list);
        return copy;
    }

    @Override
    public CollectionAccumulator<T> copyAndReset() {
        return new CollectionAccumulator<>();
    }

    @Override
    public synchronized void reset() {
        list = new ArrayList<>();
    }

    @Override
    public synchronized void add(T value) {
        list.add(value);
    }

    @Override
    public void merge(AccumulatorV2<T, List<T>> other) {
        List<T> added = other.value();
        synchronized (this) {
            list.addAll(added);
        }
    }

    /** What was added up to now, as a list of its own that cannot be changed. */
    @Override
    public synchronized List<T> value() {
        return Collections.unmodifiableList(new ArrayList<>(list));
    }
}
