package io.firesteel.executor.gather;

import io.firesteel.dag.Text;
import io.firesteel.dag.closure.LongFold;
import org.jspecify.annotations.Nullable;

/** Longs folded by keys of one kind, without an object for either. */
abstract sealed class FoldTable implements KeySlots permits LongKeyTable, TextKeyTable {
    final LongFold fold;
    private final Class<?> keys;

    FoldTable(Class<?> keys, LongFold fold) {
        this.keys = keys;
        this.fold = fold;
    }

    /** A table for pairs like this one; null if there is none. */
    static @Nullable FoldTable like(@Nullable Object key, @Nullable Object value, LongFold fold) {
        if (!(value instanceof Long)) {
            return null;
        }
        if (key instanceof Long) {
            return new LongKeyTable(fold);
        }
        return key instanceof Text ? new TextKeyTable(fold) : null;
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

    final IllegalStateException full() {
        return new IllegalStateException(
                "One partition has more than " + size() + " distinct keys: use more partitions.");
    }
}
