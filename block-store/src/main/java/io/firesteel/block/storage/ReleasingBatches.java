package io.firesteel.block.storage;

import io.firesteel.block.serial.RecordBatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Batches of a block that tell once when nobody reads them any more. */
final class ReleasingBatches implements RecordBatches {
    private final RecordBatches batches;
    private @Nullable Runnable onClose;

    private ReleasingBatches(RecordBatches batches, Runnable onClose) {
        this.batches = batches;
        this.onClose = onClose;
    }

    static RecordBatches of(RecordBatches batches, Runnable onClose) {
        return new ReleasingBatches(batches, onClose);
    }

    @Override
    public @Nullable RecordBatch next() throws IOException {
        return batches.next();
    }

    @Override
    public void close() throws IOException {
        Runnable release = onClose;
        onClose = null;
        if (release != null) {
            release.run();
            batches.close();
        }
    }
}
