package io.firesteel.executor.source;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.executor.file.ObjectFileForm;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Elements of a file of objects. Nothing of a block is believed before its checksum is right. */
final class ObjectRecords implements ObjectReader {
    private static final int MAX_BLOCK_BYTES = Integer.MAX_VALUE - 8;
    private static final @Nullable Object[] NOTHING = {};

    private final FilePiece piece;
    private final Buffered source;
    private final RecordSerializer serializer;
    private @Nullable Object[] block = NOTHING;
    private int next;
    private boolean ended;

    private ObjectRecords(FilePiece piece, Buffered source, RecordSerializer serializer) {
        this.piece = piece;
        this.source = source;
        this.serializer = serializer;
    }

    static ObjectRecords open(FilePiece piece, RecordSerializer serializer) throws IOException {
        Buffered source = new Buffered(OpenPiece.at(piece, 0));
        try {
            byte[] magic = new byte[ObjectFileForm.magic().length];
            if (source.fill(magic) < magic.length || !Arrays.equals(magic, ObjectFileForm.magic())) {
                throw new IOException("The file " + piece.path()
                        + " is no object file of this version; objectFile reads what saveAsObjectFile has written.");
            }
            return new ObjectRecords(piece, source, serializer);
        } catch (IOException | RuntimeException failure) {
            source.close();
            throw failure;
        }
    }

    @Override
    public int read(@Nullable Object[] into) throws IOException {
        while (next == block.length && !ended) {
            readBlock();
        }
        int count = Math.min(into.length, block.length - next);
        System.arraycopy(block, next, into, 0, count);
        next += count;
        return count;
    }

    private void readBlock() throws IOException {
        byte[] header = new byte[ObjectFileForm.BLOCK_HEADER_BYTES];
        if (source.fill(header) < header.length) {
            throw damaged("is cut off");
        }
        BlockInput fields = new BlockInput(header, 0, header.length);
        int length = fields.readInt();
        int checksum = fields.readInt();
        if (length == 0 && checksum == 0) {
            ended = true;
            return;
        }
        if (length <= 0 || length > Math.min(piece.fileBytes(), MAX_BLOCK_BYTES)) {
            throw damaged("has a block of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        if (source.fill(bytes) < length) {
            throw damaged("is cut off");
        }
        if (ObjectFileForm.checksum(bytes, 0, length) != checksum) {
            throw damaged("has a block with a wrong checksum");
        }
        block = serializer.readBatch(new BlockInput(bytes, 0, length));
        next = 0;
    }

    private IOException damaged(String what) {
        return new IOException("The object file " + piece.path() + " is damaged: it " + what + ".");
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
