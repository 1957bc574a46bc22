package io.firesteel.dag.row;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records of rows. Safe for use by any thread once made. */
public final class RecordBinder {
    private final RecordShape shape;
    private final ValueConverter[] converters;

    RecordBinder(RecordShape shape) {
        this.shape = shape;
        this.converters = new ValueConverter[shape.names().size()];
    }

    void setConverters(Converters types) {
        for (int i = 0; i < converters.length; i++) {
            converters[i] = types.of(shape.componentType(i), shape.describe(i));
        }
    }

    /**
     * A binder of rows of texts.
     *
     * @throws IllegalArgumentException if a component has a type that no text can become
     */
    public static RecordBinder ofTexts(Class<?> type) {
        return new Converters(false).binder(type);
    }

    /**
     * A binder of JSON objects.
     *
     * @throws IllegalArgumentException if a component has a type that no JSON value can become
     */
    public static RecordBinder ofJson(Class<?> type) {
        return new Converters(true).binder(type);
    }

    /** The names of the components, in order. */
    public List<String> names() {
        return shape.names();
    }

    /**
     * The record of these values, one for each component.
     *
     * @param values replaced by the components' values
     */
    public Object bind(@Nullable Object[] values) throws RowBindingException {
        for (int i = 0; i < converters.length; i++) {
            try {
                values[i] = converters[i].convert(values[i]);
            } catch (RowBindingException e) {
                throw new RowBindingException("column '" + shape.names().get(i) + "': " + e.getMessage(), e);
            }
        }
        return shape.create(values);
    }

    /** The record of the values of that object's keys. */
    public Object bind(Map<?, ?> object) throws RowBindingException {
        @Nullable Object[] values = new Object[converters.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = object.get(shape.names().get(i));
        }
        return bind(values);
    }
}
