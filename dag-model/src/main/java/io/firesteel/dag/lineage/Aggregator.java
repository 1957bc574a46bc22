package io.firesteel.dag.lineage;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import java.io.Serializable;

/**
 * How the values of one key become one combined value. Combining may happen in any order and in parts, so
 * {@code mergeCombiners} must be associative and commutative in its effect.
 *
 * @param createCombiner the first value of a key → its combiner
 * @param mergeValue a combiner and a further value → a combiner; may change and return its first argument
 * @param mergeCombiners two combiners → one; may change and return its first argument
 * @param mapSide whether map tasks combine before they write; of no use where combining does not shrink the data
 */
public record Aggregator(
        Function<Object, Object> createCombiner,
        Function2<Object, Object, Object> mergeValue,
        Function2<Object, Object, Object> mergeCombiners,
        boolean mapSide)
        implements Serializable {}
