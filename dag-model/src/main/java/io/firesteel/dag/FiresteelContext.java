package io.firesteel.dag;

import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.closure.DriverOnly;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.id.ApplicationId;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;

/**
 * The door to an application: makes RDDs from data and runs their jobs. One application may have thousands of jobs at
 * once, asked for by any thread.
 */
public interface FiresteelContext extends Sources, DriverOnly, AutoCloseable {
    @Override
    default FiresteelContext context() {
        return this;
    }

    /** The id of this application. */
    ApplicationId applicationId();

    /** Runs jobs; used by RDDs. */
    JobRunner runner();

    /** Gives out ids; used by RDDs. */
    Identities identities();

    /** What is kept of RDDs; used by RDDs. */
    RddStorage storage();

    /** The persisted RDDs that somebody can still use, by id. */
    default Map<Integer, Rdd<?>> getPersistentRDDs() {
        Map<Integer, Rdd<?>> persisted = new TreeMap<>();
        storage()
                .persisted()
                .forEach((id, lineage) -> persisted.put(Math.toIntExact(id.value()), new Rdd<>(this, lineage)));
        return persisted;
    }

    /** Tells a listener everything that happens from now on. */
    void addListener(FiresteelListener listener);

    /** Ends the application: executors exit, their resources are freed. Later jobs fail. */
    Future<Void> stopAsync();

    /** Ends the application and waits for it. Not legal on an event loop. */
    default void stop() {
        runner().await("stop", stopAsync());
    }

    /** As {@link #stop}. */
    @Override
    default void close() {
        stop();
    }
}
