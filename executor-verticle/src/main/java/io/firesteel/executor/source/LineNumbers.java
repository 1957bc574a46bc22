package io.firesteel.executor.source;

import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;

/** Which line of a file is at a position. Reads the file from its beginning: for messages about what has failed. */
final class LineNumbers {
    private LineNumbers() {}

    /** The number of the line that begins at that position, counted from 1. */
    static long at(FilePiece piece, long position, int maxLineBytes) throws IOException {
        long number = 0;
        try (LineReader lines = LineReader.open(whole(piece), maxLineBytes)) {
            while (lines.next() && lines.position() <= position) {
                number++;
            }
        }
        return number;
    }

    /** The file that a piece is of. */
    static FilePiece whole(FilePiece piece) {
        return new FilePiece(piece.path(), 0, piece.fileBytes(), piece.fileBytes(), piece.codec());
    }
}
