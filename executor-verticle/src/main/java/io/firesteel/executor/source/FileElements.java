package io.firesteel.executor.source;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.format.FileFormat.BinaryRecords;
import io.firesteel.dag.format.FileFormat.Csv;
import io.firesteel.dag.format.FileFormat.JsonLines;
import io.firesteel.dag.format.FileFormat.Objects;
import io.firesteel.dag.format.FileFormat.Text;
import io.firesteel.dag.format.FileFormat.TextBytes;
import io.firesteel.dag.format.FileFormat.WholeText;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The elements of a split of files: of its pieces, one after the other, each opened when it is wanted. */
public final class FileElements implements Closeable {
    private final FileSplit split;
    private final Iterator<FilePiece> pieces;
    private final RecordSerializer serializer;
    private @Nullable PieceReader open;

    /** Opens nothing yet. */
    public FileElements(FileSplit split, RecordSerializer serializer) {
        this.split = split;
        this.pieces = split.pieces().iterator();
        this.serializer = serializer;
    }

    /** The next elements; null at the end. */
    public @Nullable RecordBatch next() throws Exception {
        while (true) {
            PieceReader reader = open;
            if (reader == null) {
                if (!pieces.hasNext()) {
                    return null;
                }
                reader = open(pieces.next());
                open = reader;
            }
            RecordBatch batch = reader.next();
            if (batch != null) {
                return batch;
            }
            close();
        }
    }

    private PieceReader open(FilePiece piece) throws IOException {
        FileFormat format = split.format();
        if (format instanceof Text) {
            return new TextLines(LineReader.open(piece, split.maxLineBytes()));
        }
        if (format instanceof TextBytes) {
            return new TextSlices(LineReader.open(piece, split.maxLineBytes()));
        }
        if (format instanceof Csv csv) {
            return CsvRows.open(piece, csv, split.maxLineBytes());
        }
        if (format instanceof JsonLines json) {
            return JsonRows.open(piece, json, split.maxLineBytes());
        }
        if (format instanceof BinaryRecords binary) {
            return FixedRecords.open(piece, binary.recordBytes());
        }
        if (format instanceof Objects) {
            return ObjectRecords.open(piece, serializer);
        }
        return format instanceof WholeText ? WholeFiles.text(piece) : WholeFiles.stream(piece);
    }

    @Override
    public void close() throws IOException {
        PieceReader reader = open;
        open = null;
        if (reader != null) {
            reader.close();
        }
    }
}
