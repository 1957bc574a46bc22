package io.firesteel.dag.lineage;

import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.source.DataSource;
import java.io.Serializable;
import java.util.List;

/** What one partition of a source is; travels with the task that reads it. */
public sealed interface SourceSplit extends Serializable {
    /**
     * A slice of a collection.
     *
     * @param records the elements, as a batch of the record serialiser
     */
    record CollectionSplit(byte[] records) implements SourceSplit {}

    /** {@code count} numbers from {@code first}, each {@code step} after the one before. */
    record RangeSplit(long first, long step, long count) implements SourceSplit {}

    /**
     * A file of a checkpoint.
     *
     * @param path as a URI or a path of the default file system
     * @param rdd the RDD that was checkpointed, for messages
     */
    record CheckpointSplit(String path, String rdd) implements SourceSplit {}

    /**
     * A partition of a local checkpoint, which is kept by executors only: reading it means that it is lost.
     *
     * @param rdd the RDD that was checkpointed, for messages
     */
    record LostSplit(String rdd, int partition) implements SourceSplit {}

    /**
     * Pieces of files, one after the other.
     *
     * @param maxLineBytes a longer line, or row, fails the task
     */
    record FileSplit(FileFormat format, List<FilePiece> pieces, int maxLineBytes) implements SourceSplit {
        public FileSplit {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * Lines, or records, that begin within {@code [start, start + length)} of a file: one that begins before
     * {@code start} belongs to the piece before, one that begins inside is read to its end.
     *
     * @param path absolute, as a URI if it is not of the default file system
     * @param fileBytes the size of the whole file when it was listed
     */
    record FilePiece(String path, long start, long length, long fileBytes, CompressionCodec codec)
            implements Serializable {}

    /** A partition of a user's own source. */
    record ProvidedSplit(DataSource<Object, Serializable> source, Serializable partition) implements SourceSplit {
        /** Where its data is near. */
        public List<String> preferredHosts() {
            return source.preferredHosts(partition);
        }
    }
}
