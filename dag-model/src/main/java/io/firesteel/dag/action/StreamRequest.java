package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.lineage.Lineage;

/**
 * The elements of an RDD to be handed over as they are asked for.
 *
 * @param partitionsAhead how many partitions may be computed, or waiting, beyond the one being handed over; 0 or more
 */
public record StreamRequest(Lineage rdd, int partitionsAhead, CallSite callSite) {}
