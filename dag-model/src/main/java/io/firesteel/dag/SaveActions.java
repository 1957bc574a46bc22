package io.firesteel.dag;

import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.action.SaveRequest.ToFiles;
import io.firesteel.dag.action.SaveRequest.ToSink;
import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.format.JsonOptions;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.sink.DataSink;
import io.vertx.core.Future;

/**
 * Actions that write an RDD, committed whole or not at all.
 *
 * <p>Files go to a directory that must not exist: each partition becomes one, {@code part-NNNNN} and the ending of its
 * codec. Attempts write below {@code _temporary}; when all partitions are written, the driver renames the winners and
 * writes {@code _SUCCESS}. A failed save leaves no directory. A file system without atomic rename is refused before
 * anything runs.
 *
 * @param <T> the type of the elements
 */
public interface SaveActions<T> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** Writes each element's {@code toString} as a line in UTF-8. */
    default void saveAsTextFile(String directory) {
        context().runner().await("saveAsTextFile", saveAsTextFileAsync(directory));
    }

    /** Non-blocking {@link #saveAsTextFile(String)}. */
    default Future<Void> saveAsTextFileAsync(String directory) {
        return saveAsTextFileAsync(directory, CompressionCodec.NONE);
    }

    /** As {@link #saveAsTextFile(String)}, compressed. */
    default void saveAsTextFile(String directory, CompressionCodec codec) {
        context().runner().await("saveAsTextFile", saveAsTextFileAsync(directory, codec));
    }

    /** Non-blocking {@link #saveAsTextFile(String, CompressionCodec)}. */
    default Future<Void> saveAsTextFileAsync(String directory, CompressionCodec codec) {
        return save("saveAsTextFile", directory, new FileFormat.Text(), codec);
    }

    /**
     * Writes batches of elements in the engine's own form, each with a checksum, to be read by {@code objectFile} with the
     * same classes.
     */
    default void saveAsObjectFile(String directory) {
        context().runner().await("saveAsObjectFile", saveAsObjectFileAsync(directory));
    }

    /** Non-blocking {@link #saveAsObjectFile}. */
    default Future<Void> saveAsObjectFileAsync(String directory) {
        return save("saveAsObjectFile", directory, new FileFormat.Objects(), CompressionCodec.NONE);
    }

    /**
     * Writes records, {@code CsvRow}s or maps as CSV with a header, {@code part-NNNNN.csv}. Null is an empty field, empty
     * text a quoted one. All elements of a partition must have the columns of its first.
     */
    default void saveAsCsv(String directory) {
        context().runner().await("saveAsCsv", saveAsCsvAsync(directory));
    }

    /** Non-blocking {@link #saveAsCsv(String)}. */
    default Future<Void> saveAsCsvAsync(String directory) {
        return saveAsCsvAsync(directory, CsvOptions.defaults(), CompressionCodec.NONE);
    }

    /** As {@link #saveAsCsv(String)}, in that form. */
    default void saveAsCsv(String directory, CsvOptions options) {
        context().runner().await("saveAsCsv", saveAsCsvAsync(directory, options));
    }

    /** Non-blocking {@link #saveAsCsv(String, CsvOptions)}. */
    default Future<Void> saveAsCsvAsync(String directory, CsvOptions options) {
        return saveAsCsvAsync(directory, options, CompressionCodec.NONE);
    }

    /** As {@link #saveAsCsv(String, CsvOptions)}, compressed. */
    default void saveAsCsv(String directory, CsvOptions options, CompressionCodec codec) {
        context().runner().await("saveAsCsv", saveAsCsvAsync(directory, options, codec));
    }

    /** Non-blocking {@link #saveAsCsv(String, CsvOptions, CompressionCodec)}. */
    default Future<Void> saveAsCsvAsync(String directory, CsvOptions options, CompressionCodec codec) {
        return save("saveAsCsv", directory, new FileFormat.Csv(options, null), codec);
    }

    /** Writes each element as a line of JSON, {@code part-NNNNN.json}: records and maps as objects, lists as arrays. */
    default void saveAsJsonLines(String directory) {
        context().runner().await("saveAsJsonLines", saveAsJsonLinesAsync(directory));
    }

    /** Non-blocking {@link #saveAsJsonLines(String)}. */
    default Future<Void> saveAsJsonLinesAsync(String directory) {
        return saveAsJsonLinesAsync(directory, CompressionCodec.NONE);
    }

    /** As {@link #saveAsJsonLines(String)}, compressed. */
    default void saveAsJsonLines(String directory, CompressionCodec codec) {
        context().runner().await("saveAsJsonLines", saveAsJsonLinesAsync(directory, codec));
    }

    /** Non-blocking {@link #saveAsJsonLines(String, CompressionCodec)}. */
    default Future<Void> saveAsJsonLinesAsync(String directory, CompressionCodec codec) {
        return save("saveAsJsonLines", directory, new FileFormat.JsonLines(JsonOptions.defaults(), null), codec);
    }

    private Future<Void> save(String operation, String directory, FileFormat format, CompressionCodec codec) {
        ToFiles target = new ToFiles(directory, format, codec);
        return context().runner().save(new SaveRequest(lineage(), target, CallSite.here(operation)));
    }

    /** Writes to a sink of the user's own, which brings its own committer. */
    default void saveTo(DataSink<? super T> sink) {
        context().runner().await("saveTo", saveToAsync(sink));
    }

    /** Non-blocking {@link #saveTo}. */
    default Future<Void> saveToAsync(DataSink<? super T> sink) {
        CallSite site = CallSite.here("saveTo");
        Nodes.requireGiven("saveTo", sink);
        ClosureCheck.requireSerializable(sink, site);
        return context().runner().save(new SaveRequest(lineage(), new ToSink(Erased.sink(sink)), site));
    }
}
