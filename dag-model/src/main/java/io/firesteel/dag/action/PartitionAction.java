package io.firesteel.dag.action;

import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.function.VoidFunction;
import io.firesteel.dag.sink.DataSink;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task of a job's last stage does with its partition; its result is always a list of values. */
public sealed interface PartitionAction extends Serializable {
    /** The user's functions in this action, to be checked and shipped. */
    default List<Object> functions() {
        return List.of();
    }

    /** Result: all elements, in order. */
    record Collect() implements PartitionAction {}

    /** Result: one {@code Long}, the number of elements. */
    record Count() implements PartitionAction {}

    /** Result: the first {@code limit} elements; nothing after them is computed. */
    record Take(int limit) implements PartitionAction {}

    /**
     * Result: all elements reduced to one value, or none for an empty partition.
     *
     * @param longs what the function computes of longs; null if that is not known
     */
    record Reduce(
            Function2<Object, Object, Object> function,
            @Nullable LongFold longs) implements PartitionAction {
        /** By a function of which nothing is known. */
        public Reduce(Function2<Object, Object, Object> function) {
            this(function, null);
        }

        @Override
        public List<Object> functions() {
            return List.of(function);
        }
    }

    /** Result: what the fold makes of the elements, pushed into it one by one. */
    record Fold(PartitionFold.Start start) implements PartitionAction {
        @Override
        public List<Object> functions() {
            return List.of(start);
        }
    }

    /** Result: none; the function is called for its effect on each element. */
    record Foreach(VoidFunction<Object> function) implements PartitionAction {
        @Override
        public List<Object> functions() {
            return List.of(function);
        }
    }

    /** Result: the one value the function makes of the partition's iterator. */
    record Apply(Function<Iterator<Object>, Object> function) implements PartitionAction {
        @Override
        public List<Object> functions() {
            return List.of(function);
        }
    }

    /**
     * Result: one {@code String}, the file written by this attempt, relative to {@code directory}.
     *
     * @param directory the output directory, as a URI or a path of the default file system
     * @param temporary the directory for this job's attempts, relative to {@code directory}
     */
    record SaveFiles(String directory, String temporary, FileFormat format, CompressionCodec codec)
            implements PartitionAction {}

    /** Result: one {@code String}, what the sink's writer has named. */
    record SaveToSink(DataSink<Object> sink, String job) implements PartitionAction {
        @Override
        public List<Object> functions() {
            return List.of(sink);
        }
    }

    /**
     * Result: one {@code String}, the file written by this attempt, relative to {@code directory}: the elements, as
     * frames of batches with checksums.
     *
     * @param directory the output directory, as a URI or a path of the default file system
     * @param temporary the directory for this job's attempts, relative to {@code directory}
     */
    record SaveAsRecords(String directory, String temporary) implements PartitionAction {}
}
