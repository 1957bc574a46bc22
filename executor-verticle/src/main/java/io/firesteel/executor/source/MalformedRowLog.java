package io.firesteel.executor.source;

import io.firesteel.dag.format.MalformedRows;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the malformed rows of one piece: the first fails the task, or all are counted and logged at the end. */
final class MalformedRowLog {
    private static final Logger LOG = LoggerFactory.getLogger(MalformedRowLog.class);

    private final FilePiece piece;
    private final MalformedRows policy;
    private long dropped;
    private String first = "";

    MalformedRowLog(FilePiece piece, MalformedRows policy) {
        this.piece = piece;
        this.policy = policy;
    }

    /** Counts the lines of a file up to a place; only asked for when a message needs it. */
    @FunctionalInterface
    interface Line {
        long number() throws IOException;
    }

    /** Fails, or takes note of a row that is left out. */
    void onMalformed(Line line, MalformedRowException problem) throws IOException {
        if (policy == MalformedRows.FAIL) {
            throw new IOException(
                    describe(line, problem)
                            + " To leave such rows out, read with MalformedRows.DROP; then they are counted in the log.",
                    problem);
        }
        if (dropped == 0) {
            first = describe(line, problem);
        }
        dropped++;
    }

    private String describe(Line line, MalformedRowException problem) throws IOException {
        return piece.path() + ", line " + line.number() + ": " + problem.getMessage() + ".";
    }

    /** Says how many rows were left out, if any. */
    void close() {
        if (dropped > 0) {
            LOG.warn(
                    "{} malformed row(s) of {} bytes from byte {} of {} were left out. The first: {}",
                    dropped,
                    piece.length(),
                    piece.start(),
                    piece.path(),
                    first);
            dropped = 0;
        }
    }
}
