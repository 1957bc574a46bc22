package io.firesteel.executor.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.firesteel.dag.format.CsvRow;
import io.firesteel.dag.row.RecordShape;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each element as a line of JSON: records and maps as objects, collections and arrays as arrays, numbers and truths as
 * such, bytes in base 64, all else as text.
 */
final class JsonWriter implements ElementWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;
    private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
    private boolean anything;

    JsonWriter(OutputStream file) throws IOException {
        out = FACTORY.createGenerator(file);
        out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void write(@Nullable Object element) throws IOException {
        anything = true;
        value(element);
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            composite(value);
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof Double) {
            out.writeNumber(number.doubleValue());
        } else if (number instanceof Float) {
            out.writeNumber(number.floatValue());
        } else if (number instanceof BigDecimal exact) {
            out.writeNumber(exact);
        } else if (number instanceof BigInteger large) {
            out.writeNumber(large);
        } else {
            out.writeNumber(number.longValue());
        }
    }

    private void composite(Object value) throws IOException {
        if (value instanceof CsvRow row) {
            object(row.toMap());
        } else if (value instanceof Record row) {
            row(row);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof JsonObject object) {
            object(object.getMap());
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null));
        } else {
            list(value);
        }
    }

    private void list(Object value) throws IOException {
        if (value instanceof Collection<?> elements) {
            array(elements);
        } else if (value instanceof JsonArray array) {
            array(array.getList());
        } else if (value instanceof Object[] array) {
            array(Arrays.asList(array));
        } else if (value instanceof byte[] bytes) {
            out.writeString(Base64.getEncoder().encodeToString(bytes));
        } else {
            out.writeString(value.toString());
        }
    }

    private void array(Iterable<?> elements) throws IOException {
        out.writeStartArray();
        for (Object element : elements) {
            value(element);
        }
        out.writeEndArray();
    }

    private void object(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            value(entry.getValue());
        }
        out.writeEndObject();
    }

    private void row(Record row) throws IOException {
        RecordShape shape = shapes.computeIfAbsent(row.getClass(), RecordShape::of);
        out.writeStartObject();
        for (int i = 0; i < shape.names().size(); i++) {
            out.writeFieldName(shape.names().get(i));
            value(shape.get(row, i));
        }
        out.writeEndObject();
    }

    @Override
    public void finish() throws IOException {
        if (anything) {
            out.writeRaw('\n');
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
