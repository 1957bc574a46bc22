package io.firesteel.dag.partition;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order of keys in a sort: natural unless a comparator is given, which must be serialisable.
 *
 * @param comparator null for the natural order of {@link Comparable} keys
 */
public record KeyOrdering(@Nullable Comparator<Object> comparator, boolean ascending) implements Serializable {
    /** The natural order of the keys. */
    public static KeyOrdering natural(boolean ascending) {
        return new KeyOrdering(null, ascending);
    }

    /** As one comparator, direction included. Null keys come first when ascending. */
    @SuppressWarnings("unchecked")
    public Comparator<Object> toComparator() {
        Comparator<Object> base = comparator != null
                ? comparator
                : Comparator.nullsFirst((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder());
        return ascending ? base : base.reversed();
    }
}
