package io.firesteel.dag.row;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the converter of each component's type, once for a class of records; refuses types that rows cannot become. */
final class Converters {
    private static final Set<Type> COLLECTIONS = Set.of(Collection.class, List.class, Set.class);

    private final boolean nested;
    private final Map<Class<?>, RecordBinder> binders = new HashMap<>();

    /**
     * @param nested whether values may be lists, maps and records, as in JSON
     */
    Converters(boolean nested) {
        this.nested = nested;
    }

    RecordBinder binder(Class<?> type) {
        RecordBinder known = binders.get(type);
        if (known != null) {
            return known; // perhaps not finished: a record that holds records of its own class
        }
        RecordBinder binder = new RecordBinder(RecordShape.of(type));
        binders.put(type, binder);
        binder.setConverters(this);
        return binder;
    }

    ValueConverter of(Type type, String component) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, component);
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, component);
        }
        throw refused(type, component);
    }

    private ValueConverter ofClass(Class<?> type, String component) {
        Optional<Scalars.Parser> parser = Scalars.parser(type);
        if (parser.isPresent()) {
            return scalar(type, parser.get());
        }
        if (nested && type.isRecord()) {
            RecordBinder binder = binder(type);
            return unlessNull(value -> binder.bind(expect(Map.class, value, "an object")));
        }
        if (nested && type == JsonObject.class) {
            return unlessNull(value -> new JsonObject(stringKeys(expect(Map.class, value, "an object"))));
        }
        if (nested && type == JsonArray.class) {
            return unlessNull(value -> new JsonArray(expect(List.class, value, "a list")));
        }
        throw refused(type, component);
    }

    private interface NonNull {
        @Nullable
        Object convert(Object value) throws RowBindingException;
    }

    private static ValueConverter unlessNull(NonNull converter) {
        return value -> value == null ? null : converter.convert(value);
    }

    @SuppressWarnings("unchecked") // keys of JSON are text
    private static Map<String, Object> stringKeys(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private ValueConverter ofGeneric(ParameterizedType type, String component) {
        Type raw = type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            ValueConverter content = of(arguments[0], component);
            return value -> Optional.ofNullable(content.convert(value));
        }
        if (nested && COLLECTIONS.contains(raw)) {
            ValueConverter element = of(arguments[0], component);
            return unlessNull(value -> elements(value, element, raw == Set.class));
        }
        if (nested && raw == Map.class && arguments[0] == String.class) {
            ValueConverter element = of(arguments[1], component);
            return unlessNull(value -> entries(value, element));
        }
        throw refused(type, component);
    }

    private static Collection<@Nullable Object> elements(Object value, ValueConverter element, boolean distinct)
            throws RowBindingException {
        Collection<@Nullable Object> elements = distinct ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object each : expect(List.class, value, "a list")) {
            elements.add(element.convert(each));
        }
        return elements;
    }

    private static Map<String, @Nullable Object> entries(Object value, ValueConverter element)
            throws RowBindingException {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Object> each :
                stringKeys(expect(Map.class, value, "an object")).entrySet()) {
            entries.put(each.getKey(), element.convert(each.getValue()));
        }
        return entries;
    }

    private static <T> T expect(Class<T> type, Object value, String wanted) throws RowBindingException {
        if (!type.isInstance(value)) {
            throw new RowBindingException("'" + value + "' is not " + wanted);
        }
        return type.cast(value);
    }

    private static ValueConverter scalar(Class<?> type, Scalars.Parser parser) {
        boolean anything = type == Object.class;
        return value -> {
            if (value == null) {
                if (type.isPrimitive()) {
                    throw new RowBindingException("there is no value, and " + type + " needs one");
                }
                return null;
            }
            if (value instanceof BigDecimal exact && (type == double.class || type == Double.class)) {
                return exact.doubleValue();
            }
            return anything || isAlready(type, value) ? value : parse(type, parser, value);
        };
    }

    /** The commonest cases without a way through text. */
    private static boolean isAlready(Class<?> type, Object value) {
        return type == value.getClass()
                || (type == int.class && value instanceof Integer)
                || (type == long.class && value instanceof Long)
                || (type == double.class && value instanceof Double)
                || (type == boolean.class && value instanceof Boolean);
    }

    private static Object parse(Class<?> type, Scalars.Parser parser, Object value) throws RowBindingException {
        if (value instanceof Map || value instanceof List) {
            throw new RowBindingException("'" + value + "' is not " + Articles.of(type));
        }
        try {
            return parser.parse(value.toString());
        } catch (RuntimeException e) {
            throw new RowBindingException("'" + value + "' is not " + Articles.of(type), e);
        }
    }

    private static IllegalArgumentException refused(Type type, String component) {
        return new IllegalArgumentException("The type " + type.getTypeName() + " of " + component
                + " cannot be read from rows. Use text, numbers, booleans, enums, java.time, UUID, Optional of these,"
                + " or, from JSON, also records, List, Set and Map<String, …>.");
    }
}
