package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.driver.stage.JobDescription;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From a request to a job of the scheduler: registered, prepared, planned, submitted. What fails on the way fails its
 * answer, and nothing of it is left. Safe for use by any thread.
 */
final class JobStarts {
    private final JobRunnerParts parts;
    private final JobProperties properties;
    private final JobRegistry jobs;
    private final Deliveries deliveries;
    private final SerializerPool serializers;
    private final Preparation preparation;
    private final JobPlanning planning;

    JobStarts(
            JobRunnerParts parts,
            JobProperties properties,
            JobRegistry jobs,
            Deliveries deliveries,
            SerializerPool serializers,
            Preparation preparation,
            JobPlanning planning) {
        this.parts = parts;
        this.properties = properties;
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.serializers = serializers;
        this.preparation = preparation;
        this.planning = planning;
    }

    /** The same for jobs with these properties. */
    JobStarts with(JobProperties others) {
        return new JobStarts(parts, others, jobs, deliveries, serializers, preparation, planning);
    }

    /** Prepares what the request needs that is not prepared yet, then submits it. */
    <R> Future<R> begin(JobRequest<R> request, Consumer<Submitted<R>> onSubmitted) {
        JobExecution<R> execution = open(request);
        boolean isPrepared;
        Future<Void> prepared;
        try {
            isPrepared = preparation.isDone(request.rdd());
            prepared = isPrepared ? Future.succeededFuture() : preparation.prepare(request.rdd(), this::submit);
        } catch (RuntimeException | Error e) {
            abandon(execution, PlanningFailure.of(request.callSite(), e));
            return execution.answer();
        }
        if (isPrepared) {
            return submit(request, execution, onSubmitted);
        }
        prepared.compose(done -> parts.workers().run(() -> submit(request, execution, onSubmitted)))
                .onFailure(failure -> abandon(execution, failure));
        return execution.answer();
    }

    /** Submits a request for which all is prepared. */
    <R> Future<R> submit(JobRequest<R> request) {
        return submit(request, open(request), submitted -> {});
    }

    private <R> Future<R> submit(JobRequest<R> request, JobExecution<R> execution, Consumer<Submitted<R>> onSubmitted) {
        Submitted<R> submitted;
        try {
            submitted = schedule(request, execution);
        } catch (JobFailedException e) {
            return execution.answer();
        }
        onSubmitted.accept(submitted);
        return execution.answer();
    }

    static String stopped(CallSite site) {
        return site + ": the context has been stopped; make a new one to run jobs.";
    }

    private <R> JobExecution<R> open(JobRequest<R> request) {
        return jobs.open(
                properties,
                id -> new JobExecution<>(
                        id,
                        new JobExecution.Asked(properties, request),
                        request.merger(),
                        serializers,
                        new SerialQueue(parts.workers()),
                        failure -> parts.board().mergeFailed(id, failure)));
    }

    private void abandon(JobExecution<?> execution, Throwable failure) {
        jobs.remove(execution.id());
        execution.abort(failure);
    }

    /**
     * Submits a request for which all is prepared.
     *
     * @throws JobFailedException if it cannot be planned
     */
    <R> Submitted<R> schedule(JobRequest<R> request) {
        return schedule(request, open(request));
    }

    /** @throws JobFailedException if it cannot be planned, or was cancelled before; then the execution has failed, too */
    private <R> Submitted<R> schedule(JobRequest<R> request, JobExecution<R> execution) {
        if (execution.answer().cause() instanceof JobFailedException cancelled) {
            throw cancelled;
        }
        JobDescription description;
        try {
            description = planning.plan(execution.id(), request, properties);
        } catch (RuntimeException | Error e) {
            JobFailedException failure = PlanningFailure.of(request.callSite(), e);
            abandon(execution, failure);
            throw failure;
        }
        if (!execution.submit(() -> parts.board().submit(description))) {
            planning.release(description);
        } else if (parts.closing().isClosed()) {
            // Stopped since it was asked first: nobody else fails what is registered from now on.
            deliveries.failed(execution.id(), stopped(request.callSite()), Optional.empty());
        }
        return new Submitted<>(execution.id(), description.result().tasks().size(), execution);
    }
}
