package io.firesteel.executor;

/** Who can reach an executor over the event bus. */
public enum BusReach {
    /** Every member of the cluster. */
    CLUSTER,
    /** Its own Vert.x only, even if that is clustered: for an engine embedded in a service. */
    LOCAL
}
