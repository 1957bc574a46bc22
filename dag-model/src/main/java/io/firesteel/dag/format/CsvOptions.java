package io.firesteel.dag.format;

import java.io.Serializable;
import java.util.List;

/**
 * How CSV is read and written. The defaults are RFC 4180 with a header: comma, double quotes, a first row of names.
 *
 * @param separator between fields
 * @param quote around fields that contain separators, quotes or line ends
 * @param header where the names of columns come from
 * @param columns names given by the user, for files without a header; empty for none
 * @param multiLine whether quoted fields may contain line ends. Such a file cannot be cut: one task reads all of it. Without
 *     it large files are cut at line ends, and a quoted line end is a malformed row, never a wrong one
 * @param malformed what becomes of a row that has too many or too few fields, or does not fit the record
 */
public record CsvOptions(
        char separator, char quote, CsvHeader header, List<String> columns, boolean multiLine, MalformedRows malformed)
        implements Serializable {
    /** Refuses characters that would make rows ambiguous. */
    public CsvOptions {
        columns = List.copyOf(columns);
        if (separator == quote || isLineEnd(separator) || isLineEnd(quote)) {
            throw new IllegalArgumentException(
                    "CSV needs a separator and a quote that differ and are no line ends, not '" + separator + "' and '"
                            + quote + "'.");
        }
        if (!columns.isEmpty() && header == CsvHeader.FIRST_ROW) {
            throw new IllegalArgumentException("Columns " + columns
                    + " were given for CSV whose first row names them; give columns with CsvHeader.NONE only.");
        }
        if (columns.stream().distinct().count() != columns.size()) {
            throw new IllegalArgumentException("Columns of CSV need names that differ, not " + columns + ".");
        }
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    /** Comma, double quotes, names in the first row, one row a line, malformed rows fail. */
    public static CsvOptions defaults() {
        return new CsvOptions(',', '"', CsvHeader.FIRST_ROW, List.of(), false, MalformedRows.FAIL);
    }

    /** These options with another character between fields. */
    public CsvOptions withSeparator(char character) {
        return new CsvOptions(character, quote, header, columns, multiLine, malformed);
    }

    /** These options with another character around fields. */
    public CsvOptions withQuote(char character) {
        return new CsvOptions(separator, character, header, columns, multiLine, malformed);
    }

    /** These options for files whose first row is data, with columns {@code _c0}, {@code _c1} and so on. */
    public CsvOptions withoutHeader() {
        return new CsvOptions(separator, quote, CsvHeader.NONE, List.of(), multiLine, malformed);
    }

    /** These options for files whose first row is data, with columns of those names. */
    public CsvOptions withColumns(String... names) {
        return new CsvOptions(separator, quote, CsvHeader.NONE, List.of(names), multiLine, malformed);
    }

    /** These options for files with line ends in quoted fields, each read by one task. */
    public CsvOptions withMultiLine() {
        return new CsvOptions(separator, quote, header, columns, true, malformed);
    }

    /** These options with that answer to malformed rows. */
    public CsvOptions withMalformed(MalformedRows rows) {
        return new CsvOptions(separator, quote, header, columns, multiLine, rows);
    }
}
