package io.firesteel.dag.control;

import java.util.List;

/**
 * A job as it was when it was asked about.
 *
 * @param stageIds those that have run or run for it
 */
public record JobInfo(int jobId, List<Integer> stageIds, JobStatus status) {
    public JobInfo {
        stageIds = List.copyOf(stageIds);
    }
}
