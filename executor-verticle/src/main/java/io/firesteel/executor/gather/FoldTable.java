package io.firesteel.executor.gather;

import io.firesteel.dag.Text;
import io.firesteel.dag.closure.LongFold;
import org.jspecify.annotations.Nullable;

/** Longs folded by keys of one kind, without an object for either. */
abstract sealed class FoldTable implements KeySlots permits LongKeyTable, TextKeyTable {
    final LongFold fold;
    private final Class<?> keys;
    private final Runnable onFull;
    private boolean full;

    /**
     * @param onFull told when the next new key makes the table grow, so that it can be asked whether it may
     */
    FoldTable(Class<?> keys, LongFold fold, Runnable onFull) {
        this.keys = keys;
        this.fold = fold;
        this.onFull = onFull;
    }

    /** A table for pairs like this one; null if there is none. */
    static @Nullable FoldTable like(@Nullable Object key, @Nullable Object value, LongFold fold, Runnable onFull) {
        if (!(value instanceof Long)) {
            return null;
        }
        if (key instanceof Long) {
            return new LongKeyTable(fold, onFull);
        }
        return key instanceof Text ? new TextKeyTable(fold, onFull) : null;
    }

    /** Whether a pair is of the table's kinds. */
    final boolean takes(@Nullable Object key, @Nullable Object value) {
        return keys.isInstance(key) && value instanceof Long;
    }

    /**
     * Folds a value into a key's, of a pair the table {@link #takes}; false, and nothing is done, if the key is new and may
     * not be inserted.
     */
    abstract boolean add(@Nullable Object key, @Nullable Object value, boolean inserts);

    /** Whether it has to grow before another key is inserted. */
    final boolean isFull() {
        return full;
    }

    final void fill() {
        full = true;
        onFull.run();
    }

    final void notFull() {
        full = false;
    }

    /** What the arrays take, or are about to: those of a full table as they will be. */
    @Override
    public abstract long arrayBytes();

    final IllegalStateException tooLarge() {
        return new IllegalStateException(
                "One partition has more than " + size() + " distinct keys: use more partitions.");
    }
}
