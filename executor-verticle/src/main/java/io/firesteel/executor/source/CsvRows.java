package io.firesteel.executor.source;

import io.firesteel.dag.format.CsvHeader;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.format.FileFormat.Csv;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a piece of a CSV file, each one made an element or found malformed. Empty lines are no rows. */
final class CsvRows implements ObjectReader {
    private final RawRows raw;
    private final CsvRowMaker maker;
    private final MalformedRowLog malformed;

    /** Rows as they stand in the file. */
    interface RawRows extends AutoCloseable {
        /** The next row, empty at the end. Fails for a row that cannot be taken apart; the next one can be asked for. */
        Optional<CsvFields.Row> next() throws IOException, MalformedRowException;

        /** The number of the line at which the row asked for last begins. */
        long line() throws IOException;

        @Override
        void close() throws IOException;
    }

    private CsvRows(RawRows raw, CsvRowMaker maker, MalformedRowLog malformed) {
        this.raw = raw;
        this.maker = maker;
        this.malformed = malformed;
    }

    static CsvRows open(FilePiece piece, Csv format, int maxLineBytes) throws IOException {
        CsvOptions options = format.options();
        RawRows raw = options.multiLine()
                ? CsvStream.open(piece, options, maxLineBytes)
                : CsvLines.open(piece, options, maxLineBytes);
        try {
            List<String> columns = options.header() == CsvHeader.FIRST_ROW
                    ? header(piece, options, raw, maxLineBytes)
                    : options.columns();
            CsvRowMaker maker = CsvRowMaker.of(piece.path(), columns, format.type());
            return new CsvRows(raw, maker, new MalformedRowLog(piece, options.malformed()));
        } catch (IOException | RuntimeException failure) {
            raw.close();
            throw failure;
        }
    }

    /** Of the piece's own first row, or from the beginning of its file. */
    private static List<String> header(FilePiece piece, CsvOptions options, RawRows raw, int maxLineBytes)
            throws IOException {
        if (piece.start() == 0) {
            return names(piece, raw);
        }
        FilePiece beginning = new FilePiece(piece.path(), 0, 1, piece.fileBytes(), piece.codec());
        try (RawRows first = CsvLines.open(beginning, options, maxLineBytes)) {
            return names(piece, first);
        }
    }

    private static List<String> names(FilePiece piece, RawRows raw) throws IOException {
        try {
            Optional<CsvFields.Row> header = raw.next();
            if (header.isEmpty()) {
                return List.of(); // an empty file
            }
            if (header.get().fields().contains(null) || header.get().fields().isEmpty()) {
                throw new IOException(piece.path() + ": the first row should name the columns, and does not: "
                        + header.get().fields() + ". Files without a header are read with CsvOptions.withoutHeader().");
            }
            return header.get().fields().stream().map(String::valueOf).toList();
        } catch (MalformedRowException e) {
            throw new IOException(piece.path() + ": the row of names cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public int read(@Nullable Object[] into) throws IOException {
        int count = 0;
        while (count < into.length) {
            try {
                Optional<CsvFields.Row> row = raw.next();
                if (row.isEmpty()) {
                    break;
                }
                if (!row.get().fields().isEmpty()) {
                    into[count] = make(row.get());
                    count++;
                }
            } catch (MalformedRowException problem) {
                malformed.onMalformed(raw::line, problem);
            }
        }
        return count;
    }

    private Object make(CsvFields.Row row) throws MalformedRowException {
        String problem = row.problem();
        if (problem != null) {
            throw new MalformedRowException(problem);
        }
        return maker.make(row.fields());
    }

    @Override
    public void close() throws IOException {
        malformed.close();
        raw.close();
    }
}
