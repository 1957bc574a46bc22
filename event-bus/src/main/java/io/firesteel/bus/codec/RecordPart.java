package io.firesteel.bus.codec;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** One component of a record; the accessor is a handle of type {@code (Object)Object}. */
record RecordPart(String path, MethodHandle accessor, WireType<Object> type) {
    void write(WireWriter out, Object owner) {
        Object value = valueIn(owner);
        if (value == null) {
            throw new IllegalArgumentException(path + " is null: a message carries no null, use Optional.");
        }
        type.write(out, value);
    }

    private @Nullable Object valueIn(Object owner) {
        try {
            return (Object) accessor.invokeExact(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The accessor of " + path + " failed.", e);
        }
    }
}
