package io.firesteel.dag;

import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.format.CsvRow;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.format.JsonOptions;
import io.firesteel.dag.format.PathList;
import io.firesteel.dag.lineage.FileSource;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.json.JsonObject;

/**
 * RDDs of rows: CSV and JSON lines, as they are or as records of the user's, in the order of files. Listed, cut into
 * partitions, packed and decompressed as {@link FileSources} says.
 *
 * <p>Records are bound by the names of their components: a column or key of that name (letters' case counts) becomes the
 * value, what no component asks for is left out. Components may be text, numbers, booleans, enums, {@code java.time}
 * dates and times in ISO form, {@code UUID}, {@code Optional}s of these, and in JSON also records, lists and maps of text
 * to any of these. A missing value is null, an empty {@code Optional}, or a malformed row for a primitive. A class that
 * cannot be bound is refused here; a value that does not fit makes its row malformed.
 */
public interface RowSources {
    /** The context the RDDs belong to. */
    FiresteelContext context();

    /** The rows of CSV files with a header. */
    default Rdd<CsvRow> csv(String paths) {
        return csv(paths, CsvOptions.defaults());
    }

    /** The rows of CSV files. */
    default Rdd<CsvRow> csv(String paths, CsvOptions options) {
        return new Rdd<>(context(), rows("csv", paths, new FileFormat.Csv(options, null), 0));
    }

    /** As {@link #csv(String, CsvOptions)}, in at least {@code minPartitions} partitions if the bytes allow. */
    default Rdd<CsvRow> csv(String paths, CsvOptions options, int minPartitions) {
        Nodes.requirePartitions("csv", minPartitions);
        return new Rdd<>(context(), rows("csv", paths, new FileFormat.Csv(options, null), minPartitions));
    }

    /** The rows of CSV files as records: by the names of columns, or by place if there are no names. */
    default <T extends Record> Rdd<T> csv(String paths, CsvOptions options, Class<T> type) {
        return new Rdd<>(context(), rows("csv", paths, new FileFormat.Csv(options, Records.fromTexts("csv", type)), 0));
    }

    /** As {@link #csv(String, CsvOptions, Class)}, in at least {@code minPartitions} partitions if the bytes allow. */
    default <T extends Record> Rdd<T> csv(String paths, CsvOptions options, Class<T> type, int minPartitions) {
        Nodes.requirePartitions("csv", minPartitions);
        return new Rdd<>(
                context(),
                rows("csv", paths, new FileFormat.Csv(options, Records.fromTexts("csv", type)), minPartitions));
    }

    /** The JSON objects of files that have one on each line; empty lines are left out. */
    default Rdd<JsonObject> jsonLines(String paths) {
        return jsonLines(paths, JsonOptions.defaults());
    }

    /** As {@link #jsonLines(String)}, with options. */
    default Rdd<JsonObject> jsonLines(String paths, JsonOptions options) {
        return new Rdd<>(context(), rows("jsonLines", paths, new FileFormat.JsonLines(options, null), 0));
    }

    /** As {@link #jsonLines(String, JsonOptions)}, in at least {@code minPartitions} partitions if the bytes allow. */
    default Rdd<JsonObject> jsonLines(String paths, JsonOptions options, int minPartitions) {
        Nodes.requirePartitions("jsonLines", minPartitions);
        return new Rdd<>(context(), rows("jsonLines", paths, new FileFormat.JsonLines(options, null), minPartitions));
    }

    /** The objects of JSON lines as records. */
    default <T extends Record> Rdd<T> jsonLines(String paths, Class<T> type) {
        return jsonLines(paths, JsonOptions.defaults(), type);
    }

    /** The objects of JSON lines as records. */
    default <T extends Record> Rdd<T> jsonLines(String paths, JsonOptions options, Class<T> type) {
        FileFormat format = new FileFormat.JsonLines(options, Records.fromJson("jsonLines", type));
        return new Rdd<>(context(), rows("jsonLines", paths, format, 0));
    }

    /** As {@link #jsonLines(String, JsonOptions, Class)}, in at least {@code minPartitions} if the bytes allow. */
    default <T extends Record> Rdd<T> jsonLines(String paths, JsonOptions options, Class<T> type, int minPartitions) {
        Nodes.requirePartitions("jsonLines", minPartitions);
        FileFormat format = new FileFormat.JsonLines(options, Records.fromJson("jsonLines", type));
        return new Rdd<>(context(), rows("jsonLines", paths, format, minPartitions));
    }

    private Lineage rows(String operation, String paths, FileFormat format, int minPartitions) {
        return new FileSource(
                Nodes.info(context(), operation), PathList.parse(operation, paths), format, minPartitions);
    }
}
