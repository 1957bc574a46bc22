package io.firesteel.driver.job;

import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.StreamRequest;
import io.firesteel.dag.id.JobId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The partitions of a stream, each a job of its own. Safe for use by any thread. */
final class StreamedJobs<T> implements PartitionJobs<T> {
    private final StreamRequest request;
    private final DriverWorkers workers;
    private final JobBoard board;
    private final Function<StreamRequest, Future<Integer>> counting;
    private final Function<JobRequest<List<T>>, Submitted<List<T>>> submitting;

    /**
     * @param counting prepares the RDD and gives its number of partitions
     * @param submitting hands a job to the scheduler
     */
    StreamedJobs(
            StreamRequest request,
            DriverWorkers workers,
            JobBoard board,
            Function<StreamRequest, Future<Integer>> counting,
            Function<JobRequest<List<T>>, Submitted<List<T>>> submitting) {
        this.request = request;
        this.workers = workers;
        this.board = board;
        this.counting = counting;
        this.submitting = submitting;
    }

    @Override
    public Future<Integer> partitions() {
        return counting.apply(request);
    }

    @Override
    public Running<T> compute(int partition) {
        return new OneJob(partition);
    }

    private final class OneJob implements Running<T> {
        private final Future<List<T>> elements;
        private @Nullable JobId submitted;
        private boolean cancelled;

        OneJob(int partition) {
            this.elements = workers.run(() -> submit(partition)).compose(job -> job);
        }

        private synchronized Future<List<T>> submit(int partition) {
            if (cancelled) {
                return Future.failedFuture(new IllegalStateException("The stream was closed."));
            }
            Submitted<List<T>> job = submitting.apply(new JobRequest<>(
                    request.rdd(),
                    new PartitionAction.Collect(),
                    Optional.of(List.of(partition)),
                    Mergers.collect(),
                    request.callSite()));
            submitted = job.id();
            return job.execution().answer();
        }

        @Override
        public Future<List<T>> elements() {
            return elements;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (submitted != null && !elements.isComplete()) {
                board.cancel(submitted, "its stream was closed", true);
            }
        }
    }
}
