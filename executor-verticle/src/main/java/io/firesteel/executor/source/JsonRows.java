package io.firesteel.executor.source;

import io.firesteel.dag.format.FileFormat.JsonLines;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.row.RecordBinder;
import io.firesteel.dag.row.RowBindingException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a piece of a file of JSON lines. Blank lines are no objects. */
final class JsonRows implements ObjectReader {
    private final LineReader lines;
    private final JsonTrees trees;
    private final @Nullable RecordBinder binder;
    private final MalformedRowLog malformed;
    private final int maxLineBytes;

    private JsonRows(LineReader lines, JsonLines format, int maxLineBytes) {
        this.lines = lines;
        this.binder = format.type() == null ? null : RecordBinder.ofJson(format.type());
        this.trees = new JsonTrees(binder != null);
        this.malformed = new MalformedRowLog(lines.piece(), format.options().malformed());
        this.maxLineBytes = maxLineBytes;
    }

    static JsonRows open(FilePiece piece, JsonLines format, int maxLineBytes) throws IOException {
        return new JsonRows(LineReader.open(piece, maxLineBytes), format, maxLineBytes);
    }

    @Override
    public int read(@Nullable Object[] into) throws IOException {
        int count = 0;
        while (count < into.length && lines.next()) {
            if (isBlank()) {
                continue;
            }
            try {
                into[count] = make(trees.object(lines.bytes(), lines.from(), lines.length()));
                count++;
            } catch (MalformedRowException problem) {
                long position = lines.position();
                malformed.onMalformed(() -> LineNumbers.at(lines.piece(), position, maxLineBytes), problem);
            }
        }
        return count;
    }

    private boolean isBlank() {
        for (int i = lines.from(); i < lines.from() + lines.length(); i++) {
            if (lines.bytes()[i] != ' ' && lines.bytes()[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private Object make(Map<String, @Nullable Object> object) throws MalformedRowException {
        if (binder == null) {
            return new JsonObject(object);
        }
        try {
            return binder.bind(object);
        } catch (RowBindingException e) {
            throw new MalformedRowException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        malformed.close();
        lines.close();
    }
}
