package io.firesteel.executor.pipeline;

import io.firesteel.block.file.FileLocation;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.storage.RecordBatches;
import io.firesteel.block.storage.RecordFile;
import io.firesteel.dag.lineage.SourceSplit.CheckpointSplit;
import io.firesteel.dag.lineage.SourceSplit.LostSplit;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a partition of a checkpoint. */
final class CheckpointChunks implements RecordChunks {
    private final RecordBatches records;

    private CheckpointChunks(RecordBatches records) {
        this.records = records;
    }

    static RecordChunks open(CheckpointSplit split, RecordSerializer serializer) throws IOException {
        Path path = FileLocation.path(split.path());
        try {
            return new CheckpointChunks(RecordFile.open(path, serializer));
        } catch (NoSuchFileException gone) {
            throw new IOException(
                    "The checkpoint file " + path + " of " + split.rdd()
                            + " is gone: it was deleted, or is on a disk that"
                            + " this executor does not reach. The checkpoint has cut the RDD from its parents, so without"
                            + " the file it cannot be computed again.",
                    gone);
        }
    }

    /** A partition of a local checkpoint that nobody keeps any more. */
    static IOException lost(LostSplit split) {
        return new IOException(
                "Checkpoint block " + split.rdd() + "_" + split.partition() + " is lost: either the executors"
                        + " that kept it are gone, or the RDD was unpersisted. A local checkpoint has cut the RDD from its parents,"
                        + " so it cannot be computed again; use checkpoint() where that matters.");
    }

    @Override
    public @Nullable RecordBatch next() throws IOException {
        return records.next();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
