package io.firesteel.executor.source;

import io.firesteel.dag.format.CsvRow;
import io.firesteel.dag.row.RecordBinder;
import io.firesteel.dag.row.RowBindingException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes elements of the fields of rows: {@link CsvRow}s, or records bound by the names of columns or by place. */
interface CsvRowMaker {
    /** The element of a row that is not empty. */
    Object make(List<@Nullable String> fields) throws MalformedRowException;

    /**
     * A maker for a file with those columns.
     *
     * @param columns empty if they have no names
     * @param type the class of records, null for {@link CsvRow}s
     * @throws IOException if a file has not the columns that a record needs
     */
    static CsvRowMaker of(String path, List<String> columns, @Nullable Class<?> type) throws IOException {
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IOException(path + ": the columns " + columns + " have not each a name of their own.");
        }
        if (type == null) {
            return columns.isEmpty() ? CsvRowMaker::numbered : fields -> named(columns, fields);
        }
        RecordBinder binder = RecordBinder.ofTexts(type);
        return columns.isEmpty() ? fields -> byPlace(binder, fields) : byName(path, columns, binder);
    }

    private static Object numbered(List<@Nullable String> fields) {
        return new CsvRow(
                IntStream.range(0, fields.size()).mapToObj(i -> "_c" + i).toList(), fields);
    }

    private static Object named(List<String> columns, List<@Nullable String> fields) throws MalformedRowException {
        requireCount(columns.size(), fields);
        return new CsvRow(columns, fields);
    }

    private static Object byPlace(RecordBinder binder, List<@Nullable String> fields) throws MalformedRowException {
        requireCount(binder.names().size(), fields);
        return bind(binder, fields.toArray());
    }

    private static CsvRowMaker byName(String path, List<String> columns, RecordBinder binder) throws IOException {
        int[] places = new int[binder.names().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = columns.indexOf(binder.names().get(i));
            if (places[i] < 0) {
                throw new IOException(path + ": there is no column '"
                        + binder.names().get(i) + "', which the record needs; the columns are " + columns + ".");
            }
        }
        return fields -> {
            requireCount(columns.size(), fields);
            @Nullable Object[] values = new Object[places.length];
            for (int i = 0; i < places.length; i++) {
                values[i] = fields.get(places[i]);
            }
            return bind(binder, values);
        };
    }

    private static void requireCount(int columns, List<@Nullable String> fields) throws MalformedRowException {
        if (fields.size() != columns) {
            throw new MalformedRowException(
                    "the row has " + fields.size() + " field(s) and should have " + columns + ": " + fields);
        }
    }

    private static Object bind(RecordBinder binder, @Nullable Object[] values) throws MalformedRowException {
        try {
            return binder.bind(values);
        } catch (RowBindingException e) {
            throw new MalformedRowException(String.valueOf(e.getMessage()), e);
        }
    }
}
