package io.firesteel.dag.row;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of a class of records: their names, and how records are made of values and taken apart. */
public final class RecordShape {
    private final Class<?> type;
    private final RecordComponent[] components;
    private final List<String> names;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    private RecordShape(Class<?> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.names = Arrays.stream(components).map(RecordComponent::getName).toList();
        this.accessors = new MethodHandle[components.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            constructor = lookup.unreflectConstructor(canonical).asSpreader(Object[].class, components.length);
            for (int i = 0; i < components.length; i++) {
                Method accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                accessors[i] = lookup.unreflect(accessor);
            }
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be used for rows: " + e.getMessage() + ". Its package must be open.", e);
        }
    }

    /** The shape of a class of records. */
    public static RecordShape of(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName()
                    + " is not a record; rows are records, whose components are" + " named as columns are.");
        }
        return new RecordShape(type);
    }

    /** The names of components, in order. */
    public List<String> names() {
        return names;
    }

    /** The type of the component at that place. */
    Type componentType(int index) {
        return components[index].getGenericType();
    }

    /** Names a component for a message. */
    String describe(int index) {
        return "component " + names.get(index) + " of " + type.getSimpleName();
    }

    /** A record of these values. */
    Object create(@Nullable Object[] values) throws RowBindingException {
        try {
            return constructor.invoke(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable refused) {
            throw new RowBindingException(
                    type.getSimpleName() + " refuses the values " + Arrays.toString(values) + ": " + refused, refused);
        }
    }

    /** The value of the component at that place. */
    public @Nullable Object get(Object row, int index) {
        try {
            return accessors[index].invoke(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The accessor of " + describe(index) + " threw " + e, e);
        }
    }
}
