package io.firesteel.driver.job;

import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.ResultMerger;
import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.action.SaveRequest.ToFiles;
import io.firesteel.dag.action.SaveRequest.ToSink;

/**
 * One save: begun before its job, told of each partition's winner, finished when all are there or aborted when the job has
 * failed. Blocks: not for an event loop.
 */
interface Committer extends ResultMerger<Void> {
    /** Begins a save, or refuses it before anything runs. */
    static Committer begin(SaveRequest request, String job) {
        return request.target() instanceof ToFiles files
                ? OutputCommit.begin(files, job, request.callSite())
                : SinkCommit.begin(((ToSink) request.target()).sink(), job, request.callSite());
    }

    /** What each task does. */
    PartitionAction action();

    /** Removes what a failed save has left. */
    void abort() throws Exception;
}
