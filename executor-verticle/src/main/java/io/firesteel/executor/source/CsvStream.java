package io.firesteel.executor.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Rows of a whole file whose quoted fields may contain line ends. A broken quote fails the task whatever the options say:
 * nobody knows where the next row begins.
 */
final class CsvStream implements CsvRows.RawRows {
    private final FilePiece piece;
    private final CloseableIterator<CsvFields.Row> rows;
    private long line;

    private CsvStream(FilePiece piece, CloseableIterator<CsvFields.Row> rows) {
        this.piece = piece;
        this.rows = rows;
    }

    static CsvStream open(FilePiece piece, CsvOptions options, int maxLineBytes) throws IOException {
        ByteSource source = OpenPiece.at(piece, 0);
        try {
            return new CsvStream(
                    piece,
                    CsvLines.parser(options, maxLineBytes)
                            .detectBomHeader(true)
                            .build(new CsvFields(options.quote()), new Content(source))
                            .iterator());
        } catch (RuntimeException failure) {
            source.close();
            throw failure;
        }
    }

    @Override
    public Optional<CsvFields.Row> next() throws IOException {
        try {
            CsvFields.Row row = rows.next();
            line = row.line();
            return Optional.of(row);
        } catch (NoSuchElementException end) {
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw new IOException("The file " + piece.path() + " cannot be read: " + e.getMessage(), e);
        } catch (CsvParseException e) {
            throw new IOException(piece.path() + ", after the row at line " + line + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private static final class Content extends InputStream {
        private final ByteSource source;
        private final byte[] one = new byte[1];

        Content(ByteSource source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return source.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return length == 0 ? 0 : source.read(into, offset, length);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
