package io.firesteel.executor.source;

import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records of one length, each an array of its own. */
final class FixedRecords implements ObjectReader {
    /** A chunk of records holds about so much. */
    private static final int CHUNK_BYTES = 1 << 20;

    private final FilePiece piece;
    private final Buffered source;
    private final int recordBytes;
    private long left;

    private FixedRecords(FilePiece piece, Buffered source, int recordBytes) {
        this.piece = piece;
        this.source = source;
        this.recordBytes = recordBytes;
        this.left = piece.codec() == CompressionCodec.NONE ? piece.length() : Long.MAX_VALUE;
    }

    static FixedRecords open(FilePiece piece, int recordBytes) throws IOException {
        return new FixedRecords(piece, new Buffered(OpenPiece.at(piece, piece.start())), recordBytes);
    }

    @Override
    public int read(@Nullable Object[] into) throws IOException {
        int most = Math.max(1, Math.min(into.length, CHUNK_BYTES / recordBytes));
        int count = 0;
        while (count < most && left > 0) {
            byte[] record = new byte[recordBytes];
            int length = source.fill(record);
            if (length == 0) {
                left = 0;
            } else if (length < recordBytes) {
                throw new IOException("The file " + piece.path() + " ends with " + length
                        + " bytes, which is less than the record length " + recordBytes + ".");
            } else {
                into[count++] = record;
                left -= recordBytes;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
