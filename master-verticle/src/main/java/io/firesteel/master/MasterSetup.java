package io.firesteel.master;

import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.MasterOptions;
import io.firesteel.master.raft.Group;
import io.firesteel.master.raft.RaftOptions;
import io.firesteel.metrics.MonitoringOptions;
import java.nio.file.Path;

/**
 * What one master process is started with.
 *
 * @param group the masters that lead in turn, this one among them
 * @param workDirectory its own, kept over restarts: holds its journal
 */
public record MasterSetup(
        Group group, Path workDirectory, RaftOptions raft, MasterOptions options, MonitoringOptions monitoring) {
    /** With the default times of a group. */
    public MasterSetup(Group group, Path workDirectory, MasterOptions options, MonitoringOptions monitoring) {
        this(group, workDirectory, RaftOptions.DEFAULTS, options, monitoring);
    }

    MasterId id() {
        return group.self();
    }
}
