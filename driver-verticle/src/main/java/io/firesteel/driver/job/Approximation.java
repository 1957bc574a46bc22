package io.firesteel.driver.job;

import io.firesteel.dag.PartialResult;
import io.firesteel.dag.action.ApproximateRequest;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.action.SnapshotMerger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * A job whose answer is wanted in time. The time-out is the driver's shell's: at it, the merger is asked in the job's own
 * order of steps for what it has. Safe for use by any thread.
 */
final class Approximation<R> {
    private final ApproximateRequest<R> request;
    private final SnapshotMerger<R> merger;
    private final Promise<PartialResult<R>> partial = Promise.promise();
    private volatile @Nullable Submitted<R> job;

    Approximation(ApproximateRequest<R> request) {
        this.request = request;
        this.merger = request.merger().get();
    }

    /** The job to run. */
    JobRequest<R> job() {
        return JobRequest.all(request.rdd(), request.action(), merger, request.callSite());
    }

    /** Takes note that the job runs: from now on there is something to ask. */
    void started(Submitted<R> submitted) {
        job = submitted;
    }

    /**
     * The answer at the time-out or the job's end, whichever comes first.
     *
     * @param exact the job's answer, as the caller is to get it
     */
    Future<PartialResult<R>> within(DriverWorkers workers, JobRunner runner, Future<R> exact) {
        DriverWorkers.Alarm alarm = workers.after(
                request.timeout(),
                () -> snapshot(workers)
                        .map(known -> new PartialResult<>(runner, known, false, exact))
                        .onSuccess(partial::tryComplete)
                        .onFailure(partial::tryFail));
        exact.map(answer -> new PartialResult<>(runner, answer, true, exact)).onComplete(ended -> {
            alarm.cancel();
            if (ended.succeeded()) {
                partial.tryComplete(ended.result());
            } else {
                partial.tryFail(ended.cause());
            }
        });
        return partial.future();
    }

    private Future<R> snapshot(DriverWorkers workers) {
        Submitted<R> running = job;
        return running == null
                ? workers.run(() -> request.merger().get().snapshot(0))
                : running.execution().inOrder(() -> merger.snapshot(running.partitions()));
    }
}
