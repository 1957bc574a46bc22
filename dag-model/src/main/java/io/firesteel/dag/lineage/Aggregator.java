package io.firesteel.dag.lineage;

import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one key become one combined value. Combining may happen in any order and in parts, so
 * {@code mergeCombiners} must be associative and commutative in its effect.
 *
 * @param createCombiner the first value of a key → its combiner
 * @param mergeValue a combiner and a further value → a combiner; may change and return its first argument
 * @param mergeCombiners two combiners → one; may change and return its first argument
 * @param kind what is known of it
 * @param longs what all three functions compute where values are longs; null if that is not known
 */
public record Aggregator(
        Function<Object, Object> createCombiner,
        Function2<Object, Object, Object> mergeValue,
        Function2<Object, Object, Object> mergeCombiners,
        Kind kind,
        @Nullable LongFold longs)
        implements Serializable {
    /** One that map tasks use, or do not. */
    public Aggregator(
            Function<Object, Object> createCombiner,
            Function2<Object, Object, Object> mergeValue,
            Function2<Object, Object, Object> mergeCombiners,
            boolean mapSide) {
        this(createCombiner, mergeValue, mergeCombiners, mapSide ? Kind.SHRINKS : Kind.KEEPS_ALL, null);
    }

    /** What is known of an aggregator beside its functions. */
    public enum Kind {
        /** Map tasks combine before they write, if that makes the data smaller. */
        SHRINKS,
        /** Combining does not make the data smaller: map tasks leave it. */
        KEEPS_ALL,
        /** As {@link #KEEPS_ALL}; the combiner is the list of the values. */
        GROUPS
    }

    /** Whether map tasks may combine before they write. */
    public boolean mapSide() {
        return kind == Kind.SHRINKS;
    }

    /** Whether a key's combiner is the list of its values. */
    public boolean groups() {
        return kind == Kind.GROUPS;
    }
}
