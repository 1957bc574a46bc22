package io.firesteel.executor.sink;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.executor.file.ObjectFileForm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Elements in the form of {@link ObjectFileForm}. */
final class ObjectWriter implements ElementWriter {
    private final OutputStream out;
    private final RecordSerializer serializer;
    private final @Nullable Object[] pending = new Object[ObjectFileForm.BLOCK_ELEMENTS];
    private final BlockBuffer header = new BlockBuffer(ObjectFileForm.BLOCK_HEADER_BYTES);
    private final BlockBuffer block = new BlockBuffer(1 << 16);
    private int count;

    ObjectWriter(OutputStream file, RecordSerializer serializer) throws IOException {
        this.out = new BufferedOutputStream(file, 1 << 16);
        this.serializer = serializer;
        out.write(ObjectFileForm.magic());
    }

    @Override
    public void write(@Nullable Object element) throws IOException {
        pending[count++] = element;
        if (count == pending.length) {
            flushBlock();
        }
    }

    private void flushBlock() throws IOException {
        block.clear();
        serializer.writeBatch(pending, count, block);
        count = 0;
        writeBlock();
    }

    private void writeBlock() throws IOException {
        header.clear();
        header.writeInt(block.size());
        header.writeInt(ObjectFileForm.checksum(block.array(), 0, block.size()));
        out.write(header.array(), 0, header.size());
        out.write(block.array(), 0, block.size());
    }

    @Override
    public void finish() throws IOException {
        if (count > 0) {
            flushBlock();
        }
        block.clear();
        writeBlock();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
