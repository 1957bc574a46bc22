package io.firesteel.executor.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a file in which each line is one: a file may be cut at any line, and a malformed row spoils no other. A quoted
 * line end shows as a quote that is not closed in its line, wherever the file was cut.
 */
final class CsvLines implements CsvRows.RawRows {
    private final LineReader lines;
    private final int maxLineBytes;
    private final CsvReaderBuilder parser;
    private final CsvFields fields;

    private CsvLines(LineReader lines, CsvOptions options, int maxLineBytes) {
        this.lines = lines;
        this.maxLineBytes = maxLineBytes;
        this.parser = parser(options, maxLineBytes);
        this.fields = new CsvFields(options.quote());
    }

    static CsvLines open(FilePiece piece, CsvOptions options, int maxLineBytes) throws IOException {
        return new CsvLines(LineReader.open(piece, maxLineBytes), options, maxLineBytes);
    }

    static CsvReaderBuilder parser(CsvOptions options, int maxLineBytes) {
        return CsvReader.builder()
                .fieldSeparator(options.separator())
                .quoteCharacter(options.quote())
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .maxBufferSize(maxLineBytes);
    }

    @Override
    public Optional<CsvFields.Row> next() throws IOException, MalformedRowException {
        if (!lines.next()) {
            return Optional.empty();
        }
        if (lines.length() == 0) {
            return Optional.of(new CsvFields.Row(0, List.of(), null));
        }
        String line = new String(lines.bytes(), lines.from(), lines.length(), StandardCharsets.UTF_8);
        try {
            return Optional.of(parser.ofSingleCsvRecord(fields, line));
        } catch (CsvParseException e) {
            throw new MalformedRowException(
                    e.getMessage() + ", in '" + line
                            + "' (if quoted fields have line ends, read with CsvOptions.withMultiLine())",
                    e);
        }
    }

    @Override
    public long line() throws IOException {
        return LineNumbers.at(lines.piece(), lines.position(), maxLineBytes);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
