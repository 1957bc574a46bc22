package io.firesteel.executor.gather;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import org.jspecify.annotations.Nullable;

/**
 * Loads pairs that lie anywhere in memory, and their values, into the processor's caches before they are needed one after the
 * other. Sorted records are in an order memory knows nothing of: a pair, its value and that one's bytes are waited for in
 * turn. Here all pairs of a block are asked for at once, then all values. Confined to one thread.
 */
final class LoadAhead {
    /** As many as fit into the second cache with values of some hundred bytes. */
    private static final int BLOCK = 256;

    private final @Nullable Object[] values = new Object[BLOCK];
    private int end;

    private long seen;

    /** To be called with each index, in order, before the pair is used. */
    void before(int index, Object[] pairs) {
        if (index >= end) {
            int count = Math.min(BLOCK, pairs.length - index);
            load(pairs, index, count);
            end = index + count;
        }
    }

    /** How long all values loaded so far are. Without it, the compiler would leave the loading out. */
    long seen() {
        return seen;
    }

    private void load(Object[] pairs, int from, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = ((Pair<?, ?>) pairs[from + i]).second();
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += lengthOf(values[i]);
        }
        seen += sum;
    }

    private static int lengthOf(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        return value instanceof Text text ? text.length() : 0;
    }
}
