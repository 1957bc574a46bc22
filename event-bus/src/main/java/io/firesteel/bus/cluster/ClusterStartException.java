package io.firesteel.bus.cluster;

/** A node could not join or begin a cluster; the message says why and what to do. */
public final class ClusterStartException extends RuntimeException {
    ClusterStartException(String message) {
        super(message);
    }

    ClusterStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
