package io.firesteel.bus.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws records of any class at random: edge values, empty and filled containers, every subtype of a sealed interface.
 * A record whose own checks refuse what was drawn is drawn again, with tamer values from the tenth time on; one that
 * still refuses needs a sample of its own ({@link #with}).
 */
public final class RandomRecords {
    private static final int WILD_DRAWS = 10;
    private static final int MAX_DRAWS = 200;
    private static final int MAX_DEPTH = 6;

    private final RandomGenerator random;
    private final Map<Class<?>, Function<RandomGenerator, ?>> samples = new HashMap<>();

    /** Draws from the given source only. */
    public RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    /** Draws values of that class from the given sample instead. */
    public <T> RandomRecords with(Class<T> type, Function<RandomGenerator, T> sample) {
        samples.put(type, sample);
        return this;
    }

    /** A random instance of a record class. */
    public Object next(Class<?> recordClass) {
        return record(recordClass, 0);
    }

    private Object record(Class<?> recordClass, int depth) {
        String lastRefusal = "";
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            RandomScalars scalars = draw < WILD_DRAWS ? RandomScalars.wild(random) : RandomScalars.tame(random);
            try {
                return construct(recordClass, scalars, depth);
            } catch (InvocationTargetException e) {
                lastRefusal = String.valueOf(e.getCause());
            }
        }
        throw new IllegalStateException("No random " + recordClass.getName() + " passes its checks in " + MAX_DRAWS
                + " draws (last: " + lastRefusal + "): give a sample by RandomRecords.with(...).");
    }

    private Object construct(Class<?> recordClass, RandomScalars scalars, int depth) throws InvocationTargetException {
        RecordComponent[] components = recordClass.getRecordComponents();
        Object[] values = Stream.of(components)
                .map(component -> value(component.getGenericType(), scalars, depth + 1))
                .toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = recordClass.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot construct " + recordClass.getName(), e);
        }
    }

    private Object value(Type type, RandomScalars scalars, int depth) {
        Function<RandomGenerator, ?> sample = type instanceof Class<?> known ? samples.get(known) : null;
        if (sample != null) {
            return sample.apply(random);
        }
        if (type instanceof ParameterizedType container) {
            return container(container, scalars, depth);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain, depth);
        }
        if (plain.isEnum()) {
            return pick(plain.getEnumConstants());
        }
        if (plain.isSealed()) {
            return value((Class<?>) pick(plain.getPermittedSubclasses()), scalars, depth);
        }
        return scalars.next(plain);
    }

    private Object container(ParameterizedType type, RandomScalars scalars, int depth) {
        Type first = type.getActualTypeArguments()[0];
        int size = depth > MAX_DEPTH ? 0 : random.nextInt(4);
        if (type.getRawType() == Optional.class) {
            return size > 1 ? Optional.of(value(first, scalars, depth)) : Optional.empty();
        }
        if (type.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(value(first, scalars, depth), value(type.getActualTypeArguments()[1], scalars, depth));
            }
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(first, scalars, depth));
        }
        return type.getRawType() == List.class ? list : new LinkedHashSet<>(list);
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
