package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.sink.DataSink;

/** An RDD to be written, whole or not at all. */
public record SaveRequest(Lineage rdd, Target target, CallSite callSite) {
    /** Where to. */
    public sealed interface Target {}

    /**
     * To files {@code part-NNNNN} with {@code _SUCCESS} beside them.
     *
     * @param directory must not exist; as a URI or a path of the default file system
     */
    public record ToFiles(String directory, FileFormat format, CompressionCodec codec) implements Target {}

    /** To a sink that brings its own committer. */
    public record ToSink(DataSink<Object> sink) implements Target {}
}
