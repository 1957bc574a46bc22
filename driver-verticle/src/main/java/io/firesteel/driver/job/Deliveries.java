package io.firesteel.driver.job;

import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.id.JobId;
import java.util.List;
import java.util.Optional;

/**
 * What the scheduler has of jobs, brought to those who asked for them. A job ends for them only when all that its accepted
 * tasks have added to accumulators is merged. What comes of a job that has ended is dropped.
 *
 * <p>Safe for use by any thread; the scheduler's calls come from one thread, in the order in which things happened.
 */
public final class Deliveries {
    private final JobRegistry jobs;
    private final AccumulatorBook accumulators;

    Deliveries(JobRegistry jobs, AccumulatorBook accumulators) {
        this.jobs = jobs;
        this.accumulators = accumulators;
    }

    /** A result of a job has come; each position comes once. */
    public void deliver(JobId job, int position, byte[] result) {
        jobs.find(job).ifPresent(execution -> execution.deliver(position, result));
    }

    /** What an accepted task has added to accumulators has come; these jobs are not answered before it is merged. */
    public void deliverUpdates(List<JobId> waiting, byte[] updates) {
        accumulators.merge(
                updates,
                failure ->
                        waiting.forEach(job -> jobs.find(job).ifPresent(execution -> execution.failUpdates(failure))));
    }

    /** All results of a job have been delivered. */
    public void succeeded(JobId job) {
        jobs.find(job)
                .ifPresent(execution -> accumulators.afterMerges(() -> {
                    jobs.remove(job);
                    execution.succeed();
                }));
    }

    /** A job has ended without an answer. */
    public void failed(JobId job, String message, Optional<RemoteFailure> cause) {
        jobs.remove(job).ifPresent(execution -> accumulators.afterMerges(() -> execution.fail(message, cause)));
    }

    /** A job has ended because nobody wants it. */
    public void cancelled(JobId job, String message) {
        jobs.remove(job).ifPresent(execution -> accumulators.afterMerges(() -> execution.cancelled(message)));
    }

    /** No job that has not ended will be answered. */
    void failAll(String message) {
        jobs.ids().forEach(job -> failed(job, message, Optional.empty()));
    }
}
