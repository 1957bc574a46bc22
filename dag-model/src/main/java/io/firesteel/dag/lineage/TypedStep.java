package io.firesteel.dag.lineage;

import io.firesteel.dag.function.DoubleFunction;
import io.firesteel.dag.function.DoubleOperator;
import io.firesteel.dag.function.DoubleTest;
import io.firesteel.dag.function.LongFunction;
import io.firesteel.dag.function.LongMultiFunction;
import io.firesteel.dag.function.LongOperator;
import io.firesteel.dag.function.LongTest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What becomes of an element where it need not be an object: texts as bytes, numbers as primitive values. */
public sealed interface TypedStep extends Serializable {
    /** The user's functions in it. */
    default List<Object> functions() {
        return List.of();
    }

    /** Whether elements are left out or kept, and none becomes another. */
    default boolean isFilter() {
        return false;
    }

    /** A step of one function. */
    sealed interface OneFunction extends TypedStep {
        Object function();

        @Override
        default List<Object> functions() {
            return Collections.singletonList(function());
        }
    }

    /** A text → its words: what is between white space of ASCII, none of them empty. */
    record Words() implements TypedStep {}

    /** A text → what is between separators, with empty ones, at least one. */
    record Fields(byte separator) implements TypedStep {}

    /** The texts that have these bytes in them. */
    record Containing(byte[] part) implements TypedStep {
        @Override
        public boolean isFilter() {
            return true;
        }
    }

    /** A text → a string. */
    record Decoded() implements TypedStep {}

    /** A text → how many bytes it has. */
    record Lengths() implements TypedStep {}

    /** A text → the number it is in decimal digits. */
    record Parsed() implements TypedStep {}

    /** A text → the pair of it and 1. */
    record Ones() implements TypedStep {}

    /** An object → a long. */
    record ToLong(LongFunction<Object> function) implements OneFunction {}

    /** An object → longs. */
    record ToLongs(LongMultiFunction<Object> function) implements OneFunction {}

    /** A long → a long. */
    record MapLong(LongOperator function) implements OneFunction {}

    /** The longs for which the function is true. */
    record FilterLong(LongTest function) implements OneFunction {
        @Override
        public boolean isFilter() {
            return true;
        }
    }

    /** A long → a pair of longs. */
    record KeyLong(LongOperator key, LongOperator value) implements TypedStep {
        @Override
        public List<Object> functions() {
            return Arrays.asList(key, value);
        }
    }

    /** A long → the double nearest to it. */
    record LongToDouble() implements TypedStep {}

    /** An object → a double. */
    record ToDouble(DoubleFunction<Object> function) implements OneFunction {}

    /** A double → a double. */
    record MapDouble(DoubleOperator function) implements OneFunction {}

    /** The doubles for which the function is true. */
    record FilterDouble(DoubleTest function) implements OneFunction {
        @Override
        public boolean isFilter() {
            return true;
        }
    }
}
