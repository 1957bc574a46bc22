package io.firesteel.master;

import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.MasterOptions;
import io.firesteel.metrics.MonitoringOptions;
import java.nio.file.Path;

/**
 * What one master process is started with.
 *
 * @param workDirectory its own, kept over restarts: holds the term
 */
public record MasterSetup(MasterId id, Path workDirectory, MasterOptions options, MonitoringOptions monitoring) {}
