package io.firesteel.bus;

import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;

/**
 * Every address on the event bus. Each process has one of its own; only {@link #JOBS} is shared, because a message to a
 * shared address goes to any of its consumers.
 */
public final class Addresses {
    /** Where job requests are sent; every master listens. */
    public static final String JOBS = "firesteel.jobs";

    private Addresses() {}

    /** One master process. */
    public static String master(MasterId master) {
        return "firesteel.master." + master;
    }

    /** One worker process. */
    public static String worker(WorkerId worker) {
        return "firesteel.worker." + worker;
    }

    /** The driver of an application. */
    public static String driver(ApplicationId application) {
        return "firesteel.driver." + application;
    }

    /** One executor of an application. */
    public static String executor(ApplicationId application, ExecutorId executor) {
        return "firesteel.executor." + application + "." + executor;
    }
}
