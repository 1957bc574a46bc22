package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.lineage.Lineage;

/**
 * An RDD to be written as text.
 *
 * @param directory must not exist; as a URI or a path of the default file system
 */
public record SaveRequest(Lineage rdd, String directory, CallSite callSite) {}
