package io.firesteel.dag;

import io.firesteel.dag.row.RecordBinder;

/** The classes of records that rows become, looked at where the user names them rather than in the first task. */
final class Records {
    private Records() {}

    static <T extends Record> Class<T> fromTexts(String operation, Class<T> type) {
        Nodes.requireGiven(operation, type);
        RecordBinder.ofTexts(type);
        return type;
    }

    static <T extends Record> Class<T> fromJson(String operation, Class<T> type) {
        Nodes.requireGiven(operation, type);
        RecordBinder.ofJson(type);
        return type;
    }
}
