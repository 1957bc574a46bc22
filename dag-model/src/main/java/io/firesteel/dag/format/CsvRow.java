package io.firesteel.dag.format;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of CSV that was not made a record: texts by the names of columns. A field that is empty and not quoted is null. A
 * shuffle carries the names with every row: map rows to what you need before it.
 *
 * @param columns the names, as many as there are fields
 * @param fields the texts
 */
public record CsvRow(List<String> columns, List<@Nullable String> fields) implements Serializable {
    /** Refuses another number of fields than columns. */
    public CsvRow {
        if (columns.size() != fields.size()) {
            throw new IllegalArgumentException(
                    "A CSV row of " + fields.size() + " fields does not fit the columns " + columns + ".");
        }
    }

    /** A row of these names and texts, given in turn. */
    public static CsvRow of(@Nullable String... namesAndTexts) {
        List<String> names = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            names.add(String.valueOf(namesAndTexts[i]));
            texts.add(namesAndTexts[i + 1]);
        }
        return new CsvRow(names, texts);
    }

    /**
     * The text of a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public @Nullable String get(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column '" + column + "'; the columns are " + columns + ".");
        }
        return fields.get(index);
    }

    /** The text of the column at that place, counted from 0. */
    public @Nullable String get(int index) {
        return fields.get(index);
    }

    /** The number of fields. */
    public int size() {
        return fields.size();
    }

    /** Texts by names, in the order of columns. */
    public Map<String, @Nullable String> toMap() {
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            map.put(columns.get(i), fields.get(i));
        }
        return Collections.unmodifiableMap(map);
    }
}
