package io.firesteel.dag;

import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.closure.DriverOnly;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.id.ApplicationId;
import io.vertx.core.Future;

/**
 * The door to an application: makes RDDs from data and runs their jobs. One application may have thousands of jobs at
 * once, asked for by any thread.
 */
public interface FiresteelContext
        extends Sources, Unions, Sharing, JobControl, PartitionJobs, AboutApplication, DriverOnly, AutoCloseable {
    @Override
    default FiresteelContext context() {
        return this;
    }

    /** This context: Spark's programs ask theirs for the one behind it. */
    default FiresteelContext sc() {
        return this;
    }

    /** The id of this application. */
    ApplicationId applicationId();

    /** Runs jobs; used by RDDs. */
    JobRunner runner();

    /** Gives out ids; used by RDDs. */
    Identities identities();

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
