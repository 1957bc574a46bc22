package io.firesteel.cli.terminal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/**
 * What a master knows, as tables.
 *
 * @param status what it answers at {@code /api/status}
 */
public record ClusterStatus(JsonObject status) {
    private static final int MIB_SHIFT = 20;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("Master ").append(status.getString("master"));
        text.append(", term ").append(status.getLong("term"));
        text.append(status.getBoolean("leader", true) ? "\n\n" : "; no master leads\n\n");
        append(text, "workers", workers());
        append(text, "applications", applications());
        append(text, "executors", executors());
        return text.toString().stripTrailing() + "\n";
    }

    private static void append(StringBuilder text, String what, TextTable table) {
        text.append(table.isEmpty() ? "No " + what + ".\n" : table.toString()).append('\n');
    }

    private TextTable workers() {
        TextTable table = new TextTable("WORKER", "STATE", "CORES", "MEMORY", "EXECUTORS", "METRICS");
        objects(status, "workers")
                .forEach(worker -> table.row(
                        worker.getString("id"),
                        worker.getString("state"),
                        worker.getInteger("coresUsed") + " of " + worker.getInteger("cores"),
                        mebibytes(worker, "memoryBytesUsed") + " of " + mebibytes(worker, "memoryBytes") + " MiB",
                        String.valueOf(worker.getInteger("executors")),
                        worker.getString("monitoring")));
        return table;
    }

    private TextTable applications() {
        TextTable table = new TextTable("APPLICATION", "NAME", "STATE", "EXECUTORS", "METRICS", "REMARK");
        Stream.concat(objects(status, "applications"), objects(status, "finished"))
                .forEach(application -> table.row(
                        application.getString("id"),
                        application.getString("name"),
                        application.getString("state"),
                        objects(application, "executors").count() + " of " + application.getInteger("executorsWanted"),
                        application.getString("monitoring"),
                        remark(application)));
        return table;
    }

    private static String remark(JsonObject application) {
        String waitingFor = application.getString("waitingFor", "");
        return waitingFor.isEmpty() ? application.getString("reason", "") : "waits for " + waitingFor;
    }

    private TextTable executors() {
        TextTable table = new TextTable("EXECUTOR", "APPLICATION", "WORKER", "STATE", "METRICS");
        objects(status, "applications")
                .forEach(application -> objects(application, "executors")
                        .forEach(executor -> table.row(
                                executor.getString("id"),
                                application.getString("id"),
                                executor.getString("worker"),
                                executor.getBoolean("registered") ? executor.getString("state") : "STARTING",
                                executor.getString("monitoring", ""))));
        return table;
    }

    private static long mebibytes(JsonObject object, String key) {
        return object.getLong(key) >> MIB_SHIFT;
    }

    /** The objects of an array; none if there is no array. */
    public static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.getJsonArray(key, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
