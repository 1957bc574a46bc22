package io.firesteel.bus.cluster;

/** What a member of the cluster is. */
public enum NodeRole {
    /** Allocates resources. */
    MASTER,
    /** Launches and watches processes on one machine. */
    WORKER,
    /** Schedules one application. */
    DRIVER,
    /** Runs tasks of one application. */
    EXECUTOR,
    /** Only asks for jobs. */
    CLIENT;

    /**
     * Whether it holds a share of the cluster's own data (who listens where). Only long-lived roles do, so that
     * executors that come and go move none of it.
     */
    public boolean isDataMember() {
        return this == MASTER || this == WORKER;
    }
}
