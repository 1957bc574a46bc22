package io.firesteel.block.memory;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes of heap an object and all it reaches take, on a JVM with compressed references. Classes of the JDK
 * that are closed to reflection count by what they contain if they are collections, else by their own fields only. Of long
 * lists and arrays some elements are measured and stand for the others.
 *
 * <p>After Spark's SizeEstimator. Confined to one thread.
 */
public final class SizeEstimator {
    private static final int HEADER_BYTES = 12;
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final int REFERENCE_BYTES = 4;
    private static final int LIST_SLOT_BYTES = 6;
    private static final int MAP_ENTRY_BYTES = 44;
    private static final int CONTAINER_BYTES = 56;
    /** An object graph is not followed further than this: a measure must not cost more than what it measures. */
    private static final int MAX_OBJECTS = 20_000;
    /** A list with more elements is sampled. */
    private static final int SAMPLED_FROM = 1_000;

    private static final int SAMPLES = 100;

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long bytes;

    private SizeEstimator() {}

    /** What an object takes; 0 for null. */
    public static long sizeOf(@Nullable Object object) {
        SizeEstimator estimator = new SizeEstimator();
        estimator.reach(object);
        while (!estimator.open.isEmpty()) {
            estimator.measure(estimator.open.pop());
        }
        return estimator.bytes;
    }

    private void reach(@Nullable Object object) {
        if (object != null && seen.size() < MAX_OBJECTS && isOwned(object) && seen.add(object)) {
            open.push(object);
        }
    }

    private static boolean isOwned(Object object) {
        return !(object instanceof Class<?> || object instanceof Enum<?> || object instanceof ClassLoader);
    }

    private void measure(Object object) {
        Class<?> type = object.getClass();
        if (object instanceof String text) {
            bytes += 24 + aligned(ARRAY_HEADER_BYTES + (isLatin(text) ? 1L : 2L) * text.length());
        } else if (type.isArray()) {
            measureArray(object, type.getComponentType());
        } else if (object instanceof Collection<?> elements && type.getName().startsWith("java.")) {
            measureElements(elements);
        } else if (object instanceof Map<?, ?> map && type.getName().startsWith("java.")) {
            bytes += CONTAINER_BYTES + (long) MAP_ENTRY_BYTES * map.size();
            map.forEach((key, value) -> {
                reach(key);
                reach(value);
            });
        } else {
            measureFields(object, SHAPES.get(type));
        }
    }

    private void measureElements(Collection<?> elements) {
        bytes += CONTAINER_BYTES
                + (long) (elements instanceof Set ? MAP_ENTRY_BYTES : LIST_SLOT_BYTES) * elements.size();
        if (elements instanceof List<?> list && list instanceof RandomAccess && list.size() > SAMPLED_FROM) {
            bytes += sampled(list.size(), list::get);
        } else {
            elements.forEach(this::reach);
        }
    }

    private static boolean isLatin(String text) {
        int probes = Math.min(text.length(), 32);
        for (int i = 0; i < probes; i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    private void measureArray(Object array, Class<?> component) {
        int length = java.lang.reflect.Array.getLength(array);
        bytes += aligned(ARRAY_HEADER_BYTES + widthOf(component) * length);
        if (component.isPrimitive()) {
            return;
        }
        Object[] elements = (Object[]) array;
        if (length > SAMPLED_FROM) {
            bytes += sampled(length, index -> elements[index]);
            return;
        }
        for (Object element : elements) {
            reach(element);
        }
    }

    private static long sampled(int count, IntFunction<@Nullable Object> elements) {
        long sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            sum += sizeOf(elements.apply((int) ((long) i * count / SAMPLES)));
        }
        return sum * count / SAMPLES;
    }

    private void measureFields(Object object, Shape shape) {
        bytes += shape.bytes();
        for (Field reference : shape.references()) {
            try {
                reach(reference.get(object));
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(reference + " was open to reflection and is not any more.", closed);
            }
        }
    }

    private static long aligned(long size) {
        return (size + 7) & ~7L;
    }

    private static long widthOf(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == boolean.class || type == byte.class) {
            return 1;
        }
        return type == char.class || type == short.class ? Short.BYTES : REFERENCE_BYTES;
    }

    /** The layout of a class: its own bytes, and the fields that can be followed. */
    private record Shape(long bytes, List<Field> references) {
        static Shape of(Class<?> type) {
            long bytes = HEADER_BYTES;
            List<Field> references = new ArrayList<>();
            for (Class<?> part = type; part != null; part = part.getSuperclass()) {
                for (Field field : part.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        bytes += widthOf(field.getType());
                        if (!field.getType().isPrimitive() && field.trySetAccessible()) {
                            references.add(field);
                        }
                    }
                }
            }
            return new Shape(aligned(bytes), List.copyOf(references));
        }
    }
}
