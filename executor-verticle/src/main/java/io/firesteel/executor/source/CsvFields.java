package io.firesteel.executor.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one row as the parser finds them. A field that is empty and not quoted is null. The parser takes a quote
 * within an unquoted field for itself; here, as in RFC 4180, it makes the row malformed: it may be the rest of a quoted
 * field whose beginning is in another line.
 */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields.Row> {
    private final char quote;
    private List<@Nullable String> fields = new ArrayList<>();
    private int width = 8;
    private long line;
    private @Nullable String problem;

    /**
     * A row as it stands in the file.
     *
     * @param line the parser's count, from 1
     * @param problem why the row is malformed; null if it is not
     */
    record Row(
            long line,
            List<@Nullable String> fields,
            @Nullable String problem) {}

    CsvFields(char quote) {
        this.quote = quote;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        fields = new ArrayList<>(width);
        problem = null;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (length == 0 && !quoted) {
            fields.add(null);
            return;
        }
        String field = new String(buffer, offset, length);
        if (!quoted && field.indexOf(quote) >= 0) {
            problem = "the field '" + field + "' has a quote within and is not quoted";
        }
        fields.add(field);
    }

    @Override
    protected void handleEmpty() {
        // No fields at all: an empty line.
    }

    @Override
    protected Row buildRecord() {
        width = fields.size();
        return new Row(line, fields, problem);
    }
}
