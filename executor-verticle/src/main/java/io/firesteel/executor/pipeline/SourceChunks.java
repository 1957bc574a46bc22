package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.CheckpointSplit;
import io.firesteel.dag.lineage.SourceSplit.CollectionSplit;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import io.firesteel.dag.lineage.SourceSplit.LostSplit;
import io.firesteel.dag.lineage.SourceSplit.ProvidedSplit;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import io.firesteel.executor.source.FileElements;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the splits of sources. */
final class SourceChunks {
    private static final int CHUNK_ELEMENTS = 1024;

    private SourceChunks() {}

    static RecordChunks open(SourceSplit split, RecordSerializer serializer) throws Exception {
        if (split instanceof CollectionSplit collection) {
            return new Collected(collection.records(), serializer);
        }
        if (split instanceof RangeSplit range) {
            return new Numbers(range);
        }
        if (split instanceof CheckpointSplit checkpoint) {
            return CheckpointChunks.open(checkpoint, serializer);
        }
        if (split instanceof LostSplit lost) {
            throw CheckpointChunks.lost(lost);
        }
        if (split instanceof ProvidedSplit provided) {
            return ProvidedChunks.open(provided);
        }
        return new Files(new FileElements((FileSplit) split, serializer));
    }

    private static final class Collected implements RecordChunks {
        private final BlockInput batches;
        private final RecordSerializer serializer;

        Collected(byte[] records, RecordSerializer serializer) {
            this.batches = new BlockInput(records, 0, records.length);
            this.serializer = serializer;
        }

        @Override
        public @Nullable RecordBatch next() {
            return batches.remaining() == 0 ? null : serializer.read(batches);
        }

        @Override
        public void close() {}
    }

    private record Files(FileElements elements) implements RecordChunks {
        @Override
        public @Nullable RecordBatch next() throws Exception {
            return elements.next();
        }

        @Override
        public void close() throws IOException {
            elements.close();
        }
    }

    private static final class Numbers implements RecordChunks {
        private final RangeSplit range;
        private long done;

        Numbers(RangeSplit range) {
            this.range = range;
        }

        @Override
        public @Nullable RecordBatch next() {
            long left = range.count() - done;
            if (left <= 0) {
                return null;
            }
            long[] chunk = new long[(int) Math.min(CHUNK_ELEMENTS, left)];
            for (int i = 0; i < chunk.length; i++) {
                chunk[i] = range.first() + (done + i) * range.step();
            }
            done += chunk.length;
            return new RecordBatch.Longs(chunk, chunk.length);
        }

        @Override
        public void close() {}
    }
}
