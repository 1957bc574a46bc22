package io.firesteel.dag.partition;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells keys that hash alike in every JVM from those that do not: arrays, enums, objects of classes without a
 * {@code hashCode} of their own, and whatever holds one of these and hashes by what it holds. A class is looked at once;
 * only collections, and records with components of open types, are looked into each time.
 *
 * <p>What a class makes of its fields in a {@code hashCode} of its own is its own affair: that it uses an enum's hash is
 * not found out.
 */
final class KeyHash {
    /** By what they hold though neither final nor a collection; who extends them keeps that. */
    private static final Set<Class<?>> PLAIN = Set.of(BigDecimal.class, BigInteger.class);

    private static final ClassValue<Rule> RULES = new ClassValue<>() {
        @Override
        protected Rule computeValue(Class<?> type) {
            return ruleOf(type);
        }
    };

    private KeyHash() {}

    /** What is known of all keys of a class. */
    private interface Rule {
        /** The part of a key that hashes by its identity; null if there is none. */
        @Nullable
        Object culprit(Object key) throws ReflectiveOperationException;
    }

    private static final Rule STABLE = key -> null;
    private static final Rule BY_IDENTITY = key -> key;

    /** Whether all keys of this class hash alike in every JVM. */
    static boolean isStable(Class<?> type) {
        return RULES.get(type) == STABLE;
    }

    /**
     * Refuses a key whose hash another JVM would not agree with.
     *
     * @throws IllegalArgumentException naming the key's class, that of the part at fault, and the cure
     */
    static void requireStable(Object key) {
        Object culprit;
        try {
            culprit = culprit(key);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalArgumentException(
                    "A component of a key of type " + key.getClass().getTypeName() + " cannot be read: " + failed,
                    failed);
        }
        if (culprit == null) {
            return;
        }
        String type = key.getClass().getTypeName();
        String holder =
                culprit == key ? "A key of type " + type : "A key of type " + type + " that holds " + name(culprit);
        throw new IllegalArgumentException(
                holder + " hashes differently in each JVM, so equal keys would not meet: " + cure(culprit) + ".");
    }

    private static String name(Object culprit) {
        return (culprit instanceof Enum ? "the enum " : "a ")
                + culprit.getClass().getTypeName();
    }

    private static String cure(Object culprit) {
        return culprit.getClass().isArray() || culprit instanceof Enum
                ? "use its contents as key (a List, a String, the enum's name())"
                : "give " + culprit.getClass().getTypeName()
                        + " an equals and a hashCode made of its contents, or make it" + " a record";
    }

    private static @Nullable Object culprit(@Nullable Object part) throws ReflectiveOperationException {
        return part == null ? null : RULES.get(part.getClass()).culprit(part);
    }

    private static Rule ruleOf(Class<?> type) {
        if (hashesByIdentity(type)) {
            return BY_IDENTITY;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return key -> culpritAmong((Collection<?>) key);
        }
        if (Map.class.isAssignableFrom(type)) {
            return key -> culpritAmong((Map<?, ?>) key);
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return key -> culpritOf((Map.Entry<?, ?>) key);
        }
        if (type == Optional.class) {
            return key -> culprit(((Optional<?>) key).orElse(null));
        }
        return type.isRecord() ? ruleOfRecord(type) : STABLE;
    }

    private static boolean hashesByIdentity(Class<?> type) {
        if (type.isArray() || Enum.class.isAssignableFrom(type)) {
            return true;
        }
        try {
            return type.getMethod("hashCode").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " has no hashCode.", impossible);
        }
    }

    /** A hashCode that the compiler made is final; one that a user wrote hardly ever is, and is trusted. */
    private static Rule ruleOfRecord(Class<?> type) {
        try {
            if (!Modifier.isFinal(type.getMethod("hashCode").getModifiers())) {
                return STABLE;
            }
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " has no hashCode.", impossible);
        }
        List<Method> open = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isPlain(component.getType())) {
                open.add(readable(component.getAccessor()));
            }
        }
        return open.isEmpty() ? STABLE : key -> culpritIn(key, open);
    }

    /** Whether no value of this type needs to be looked at. */
    private static boolean isPlain(Class<?> declared) {
        if (declared.isPrimitive() || PLAIN.contains(declared)) {
            return true;
        }
        // Not a record: its rule may lead back to the one being made.
        return Modifier.isFinal(declared.getModifiers()) && !declared.isRecord() && isStable(declared);
    }

    private static Method readable(Method accessor) {
        try {
            accessor.setAccessible(true);
        } catch (InaccessibleObjectException closed) {
            // of a module that does not open itself: reading it will fail with the names of both
        }
        return accessor;
    }

    private static @Nullable Object culpritIn(Object key, List<Method> accessors) throws ReflectiveOperationException {
        for (Method accessor : accessors) {
            Object culprit = culprit(accessor.invoke(key));
            if (culprit != null) {
                return culprit;
            }
        }
        return null;
    }

    private static @Nullable Object culpritAmong(Collection<?> elements) throws ReflectiveOperationException {
        Class<?> stable = null;
        for (Object element : elements) {
            if (element != null && element.getClass() != stable) {
                Object culprit = culprit(element);
                if (culprit != null) {
                    return culprit;
                }
                stable = isStable(element.getClass()) ? element.getClass() : null;
            }
        }
        return null;
    }

    private static @Nullable Object culpritAmong(Map<?, ?> map) throws ReflectiveOperationException {
        Object culprit = culpritAmong(map.keySet());
        return culprit != null ? culprit : culpritAmong(map.values());
    }

    private static @Nullable Object culpritOf(Map.Entry<?, ?> entry) throws ReflectiveOperationException {
        Object culprit = culprit(entry.getKey());
        return culprit != null ? culprit : culprit(entry.getValue());
    }
}
