package io.firesteel.dag;

import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;

/** Actions that write an RDD to files, committed whole or not at all. */
public interface SaveActions {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /**
     * Writes each partition as a file {@code part-NNNNN} of lines in UTF-8, committed whole with {@code _SUCCESS}.
     *
     * @param directory must not exist
     */
    default void saveAsTextFile(String directory) {
        context().runner().await("saveAsTextFile", saveAsTextFileAsync(directory));
    }

    /** Non-blocking {@link #saveAsTextFile}. */
    default Future<Void> saveAsTextFileAsync(String directory) {
        return context().runner().save(new SaveRequest(lineage(), directory, CallSite.here("saveAsTextFile")));
    }
}
