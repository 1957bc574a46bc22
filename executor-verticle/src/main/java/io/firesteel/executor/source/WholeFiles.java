package io.firesteel.executor.source;

import io.firesteel.block.file.FileDataStream;
import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file as one element: a pair of its path and all its text, or a stream that is opened when asked. */
final class WholeFiles implements ObjectReader {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final FilePiece piece;
    private final Content content;
    private boolean done;

    private interface Content {
        Object of(FilePiece piece) throws IOException;
    }

    private WholeFiles(FilePiece piece, Content content) {
        this.piece = piece;
        this.content = content;
    }

    static WholeFiles text(FilePiece piece) {
        return new WholeFiles(piece, WholeFiles::readText);
    }

    static WholeFiles stream(FilePiece piece) {
        return new WholeFiles(piece, file -> new FileDataStream(file.path()));
    }

    @Override
    public int read(@Nullable Object[] into) throws IOException {
        if (done) {
            return 0;
        }
        done = true;
        into[0] = new Pair<>(piece.path(), content.of(piece));
        return 1;
    }

    private static String readText(FilePiece piece) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MAX_BYTES, Math.max(16, piece.fileBytes() + 1))];
        int length = 0;
        try (ByteSource source = OpenPiece.at(piece, 0)) {
            int count = source.read(bytes, 0, bytes.length);
            while (count >= 0) {
                length += count;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, grown(piece, length));
                }
                count = source.read(bytes, length, bytes.length - length);
            }
        }
        int mark = hasMark(bytes, length) ? 3 : 0;
        return new String(bytes, mark, length - mark, StandardCharsets.UTF_8);
    }

    private static int grown(FilePiece piece, int length) throws IOException {
        if (length == MAX_BYTES) {
            throw new IOException("The file " + piece.path() + " has more than " + MAX_BYTES
                    + " bytes of text, which one String cannot hold; read it by textFile.");
        }
        return (int) Math.min(MAX_BYTES, 2L * length);
    }

    private static boolean hasMark(byte[] bytes, int length) {
        return length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    @Override
    public void close() {}
}
