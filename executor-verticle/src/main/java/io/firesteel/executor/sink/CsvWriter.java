package io.firesteel.executor.sink;

import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.firesteel.dag.format.CsvHeader;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.format.CsvRow;
import io.firesteel.dag.row.RecordShape;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Elements as rows of CSV, under the columns of the first: a record's components, a map's keys in its order. An element
 * with others fails the task. Null is an empty field, empty text a quoted one, so both can be told when read back.
 */
final class CsvWriter implements ElementWriter {
    private final de.siegmar.fastcsv.writer.CsvWriter out;
    private final CsvOptions options;
    private List<String> columns = List.of();
    private @Nullable RecordShape shape;
    private @Nullable Class<?> shaped;
    private boolean begun;

    CsvWriter(OutputStream file, CsvOptions options) {
        this.options = options;
        this.out = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .fieldSeparator(options.separator())
                .quoteCharacter(options.quote())
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(LineDelimiter.LF)
                .build(file, StandardCharsets.UTF_8);
    }

    @Override
    public void write(@Nullable Object element) throws IOException {
        try {
            if (element instanceof CsvRow row) {
                begin(row.columns(), row);
                out.writeRecord(row.fields());
            } else if (element instanceof Record row) {
                writeRecord(row);
            } else if (element instanceof Map<?, ?> map) {
                writeMap(map);
            } else if (element instanceof JsonObject object) {
                writeMap(object.getMap());
            } else {
                throw new IOException("saveAsCsv writes records, CsvRows, maps and JsonObjects, not "
                        + (element == null ? "null" : element.getClass().getName() + ": " + element)
                        + ". Map the elements to one of these, or use saveAsTextFile.");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void writeRecord(Record row) throws IOException {
        RecordShape known = shape;
        if (known == null || shaped != row.getClass()) {
            known = RecordShape.of(row.getClass());
            shape = known;
            shaped = row.getClass();
            begin(known.names(), row);
        }
        @Nullable String[] fields = new String[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = text(known.get(row, i));
        }
        out.writeRecord(fields);
    }

    private void writeMap(Map<?, ?> map) throws IOException {
        if (!begun || map.size() != columns.size() || !map.keySet().containsAll(columns)) {
            begin(map.keySet().stream().map(String::valueOf).toList(), map);
        }
        @Nullable String[] fields = new String[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = text(map.get(columns.get(i)));
        }
        out.writeRecord(fields);
    }

    private static @Nullable String text(@Nullable Object value) {
        Object content = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return content == null ? null : content.toString();
    }

    /** Settles the columns by the first element; another set of columns is refused. */
    private void begin(List<String> names, Object element) throws IOException {
        if (begun) {
            if (!names.equals(columns)) {
                throw new IOException("saveAsCsv writes rows of the same columns; the first had " + columns + ", but "
                        + element + " has " + names + ".");
            }
            return;
        }
        begun = true;
        columns = names;
        if (options.header() == CsvHeader.FIRST_ROW) {
            out.writeRecord(names);
        }
    }

    @Override
    public void finish() {}

    @Override
    public void close() throws IOException {
        out.close();
    }
}
