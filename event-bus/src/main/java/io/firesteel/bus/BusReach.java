package io.firesteel.bus;

/** Who can reach a role over the event bus. */
public enum BusReach {
    /** Every member of the cluster. */
    CLUSTER,
    /** Its own Vert.x only, even if that is clustered: for an engine embedded in a service. */
    LOCAL
}
