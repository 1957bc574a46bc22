package io.firesteel.dag.row;

import org.jspecify.annotations.Nullable;

/** Makes a component's value of a text or a JSON value: text, number, truth, list, map or null. */
@FunctionalInterface
interface ValueConverter {
    @Nullable
    Object convert(@Nullable Object value) throws RowBindingException;
}
