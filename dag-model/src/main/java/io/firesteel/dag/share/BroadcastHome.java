package io.firesteel.dag.share;

import io.firesteel.dag.id.BroadcastId;

/** The driver of a broadcast. Safe for use by any thread. */
public interface BroadcastHome {
    /** Whether the context has been stopped. */
    boolean isClosed();

    /** Drops the executors' copies. Nothing to do after the end of the context. */
    void unpersist(BroadcastId broadcast, boolean blocking);

    /** Drops everything, for ever. Nothing to do after the end of the context. */
    void destroy(BroadcastId broadcast, boolean blocking);
}
