package io.firesteel.dag.closure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that hold no reference and never change. */
final class PlainValues {
    private static final Set<Class<?>> TYPES = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Double.class,
            Float.class,
            Short.class,
            Byte.class,
            Boolean.class,
            Character.class,
            BigInteger.class,
            BigDecimal.class,
            Class.class);

    private PlainValues() {}

    static boolean contains(@Nullable Object value) {
        return value == null || value instanceof Enum || TYPES.contains(value.getClass());
    }
}
