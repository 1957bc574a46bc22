package io.firesteel.driver.job;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.JobCancelledException;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.ResultMerger;
import io.firesteel.dag.id.JobId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One job under way, seen from where its answer is made: results are decoded and merged one at a time, in the order
 * they are delivered, off the event loop, because merging may run user code.
 */
final class JobExecution<R> {
    private final JobId id;
    private final Asked asked;
    private final Promise<R> answer = Promise.promise();
    private final ResultMerger<R> merger;
    private final SerializerPool serializers;
    private final SerialQueue steps;
    private final Consumer<RemoteFailure> onMergeFailure;
    private boolean submitted; // guarded by this, as is what follows from it
    private boolean aborted;

    /**
     * What was asked for.
     *
     * @param request held while the job runs, so that nothing it uses counts as unreferenced
     */
    record Asked(JobProperties properties, JobRequest<?> request) {}

    JobExecution(
            JobId id,
            Asked asked,
            ResultMerger<R> merger,
            SerializerPool serializers,
            SerialQueue steps,
            Consumer<RemoteFailure> onMergeFailure) {
        this.id = id;
        this.asked = asked;
        this.merger = merger;
        this.serializers = serializers;
        this.steps = steps;
        this.onMergeFailure = onMergeFailure;
    }

    JobId id() {
        return id;
    }

    JobProperties properties() {
        return asked.properties();
    }

    Future<R> answer() {
        return answer.future();
    }

    /** Hands the job to the scheduler, unless it was given up before; tells whether it was. */
    synchronized boolean submit(Runnable submission) {
        if (!aborted) {
            submitted = true;
            submission.run();
        }
        return submitted;
    }

    /** Gives the job up if the scheduler has not got it, and tells so; else does what has to be done there. */
    synchronized boolean endUnlessSubmitted(Runnable ifSubmitted) {
        if (submitted) {
            ifSubmitted.run();
            return false;
        }
        aborted = true;
        return true;
    }

    /** Fails the job without the scheduler's doing. */
    void abort(Throwable failure) {
        answer.tryFail(failure);
    }

    void deliver(int position, byte[] result) {
        steps.add(() -> {
            if (answer.future().isComplete()) {
                return;
            }
            try {
                Object[] values =
                        serializers.with(serializer -> serializer.readBatch(new BlockInput(result, 0, result.length)));
                merger.accept(position, Collections.unmodifiableList(Arrays.asList(values)));
            } catch (Throwable e) {
                failMerge(e);
            }
        });
    }

    /** Does something between two steps of merging. */
    <S> Future<S> inOrder(Callable<S> work) {
        Promise<S> done = Promise.promise();
        steps.add(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    void succeed() {
        steps.add(() -> {
            if (answer.future().isComplete()) {
                return; // a result could not be merged
            }
            R merged;
            try {
                merged = merger.finish();
            } catch (Throwable e) {
                failMerge(e);
                return;
            }
            answer.tryComplete(merged);
        });
    }

    /** The job was cancelled in the scheduler. */
    void cancelled(String message) {
        steps.add(() -> answer.tryFail(new JobCancelledException(message)));
    }

    /** What tasks have added to accumulators could not be merged. */
    void failUpdates(Throwable e) {
        onMergeFailure.accept(new RemoteFailure(e.getClass().getName(), String.valueOf(e.getMessage()), ""));
        answer.tryFail(new JobFailedException(
                "What the tasks of " + id + " added to accumulators could not be merged in the driver: " + e, e));
    }

    private void failMerge(Throwable e) {
        onMergeFailure.accept(new RemoteFailure(e.getClass().getName(), String.valueOf(e.getMessage()), ""));
        answer.tryFail(new JobFailedException("The results of the job could not be merged in the driver: " + e, e));
    }

    void fail(String message, Optional<RemoteFailure> cause) {
        steps.add(() -> answer.tryFail(
                cause.isPresent()
                        ? new JobFailedException(message, RemoteCause.of(cause.get(), serializers.loader()))
                        : new JobFailedException(message)));
    }
}
