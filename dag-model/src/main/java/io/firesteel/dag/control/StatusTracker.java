package io.firesteel.dag.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs and what has run lately, a moment ago: jobs are known from when they are scheduled, and forgotten when a
 * thousand younger ones have ended. Safe for use by any thread.
 */
public interface StatusTracker {
    /** The ids of a group's jobs that are known, ended ones included; of jobs without a group if it is null. */
    int[] getJobIdsForGroup(@Nullable String jobGroup);

    /** The ids of the jobs that run, in no order. */
    int[] getActiveJobIds();

    /** The ids of the stages that run, in no order. */
    int[] getActiveStageIds();

    /** A job that is known. */
    Optional<JobInfo> getJobInfo(int jobId);

    /** A stage that is known. */
    Optional<StageInfo> getStageInfo(int stageId);
}
