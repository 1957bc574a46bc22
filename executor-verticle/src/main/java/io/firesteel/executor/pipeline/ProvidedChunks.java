package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.dag.lineage.SourceSplit.ProvidedSplit;
import io.firesteel.dag.source.PartitionReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition of a user's own source. */
final class ProvidedChunks implements RecordChunks {
    private final PartitionReader<Object> reader;
    private boolean closed;

    private ProvidedChunks(PartitionReader<Object> reader) {
        this.reader = reader;
    }

    static ProvidedChunks open(ProvidedSplit split) throws Exception {
        return new ProvidedChunks(split.source().open(split.partition()));
    }

    @Override
    public @Nullable RecordBatch next() throws Exception {
        List<@Nullable Object> elements = new ArrayList<>();
        boolean more = reader.read(elements::add);
        return more || !elements.isEmpty() ? new RecordBatch.Objects(elements.toArray()) : null;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            reader.close();
        }
    }
}
