package io.firesteel.dag.lineage;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.id.RddId;
import java.io.Serializable;

/** What every lineage node carries: the RDD it stands for and the user's line that made it. */
public record NodeInfo(RddId rdd, CallSite callSite) implements Serializable {}
