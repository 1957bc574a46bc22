package io.firesteel.dag.format;

import java.io.Serializable;

/**
 * How JSON lines are read.
 *
 * @param malformed what becomes of a line that is no JSON object, or does not fit the record
 */
public record JsonOptions(MalformedRows malformed) implements Serializable {
    /** Fails on the first malformed line. */
    public static JsonOptions defaults() {
        return new JsonOptions(MalformedRows.FAIL);
    }

    /** These options with that answer to malformed lines. */
    public JsonOptions withMalformed(MalformedRows rows) {
        return new JsonOptions(rows);
    }
}
