package io.firesteel.bus.codec;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equality of messages that looks into byte arrays, which records compare by identity. */
final class DeepEquality {
    private DeepEquality() {}

    static boolean equal(Object left, Object right) {
        if (left instanceof byte[] bytes && right instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        if (left instanceof Optional<?> optional && right instanceof Optional<?> other) {
            return equal(List.copyOf(optional.stream().toList()), other.stream().toList());
        }
        if (left instanceof List<?> list && right instanceof List<?> other) {
            return equalLists(list, other);
        }
        if (left instanceof Map<?, ?> map && right instanceof Map<?, ?> other) {
            return map.size() == other.size()
                    && map.entrySet().stream()
                            .allMatch(entry -> other.containsKey(entry.getKey())
                                    && equal(entry.getValue(), other.get(entry.getKey())));
        }
        return left.getClass().isRecord() ? equalRecords(left, right) : left.equals(right);
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalRecords(Object left, Object right) {
        if (left.getClass() != right.getClass()) {
            return false;
        }
        return Arrays.stream(left.getClass().getRecordComponents())
                .allMatch(component -> equal(valueOf(component, left), valueOf(component, right)));
    }

    private static Object valueOf(RecordComponent component, Object owner) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
