package io.firesteel.driver.job;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.ResultMerger;
import io.firesteel.dag.lineage.Lineage;
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
    private final Promise<R> answer = Promise.promise();
    /** Held while the job runs, so that nothing it uses counts as unreferenced. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private final Lineage lineage;

    private final ResultMerger<R> merger;
    private final SerializerPool serializers;
    private final SerialQueue steps;
    private final Consumer<RemoteFailure> onMergeFailure;

    JobExecution(
            Lineage lineage,
            ResultMerger<R> merger,
            SerializerPool serializers,
            SerialQueue steps,
            Consumer<RemoteFailure> onMergeFailure) {
        this.lineage = lineage;
        this.merger = merger;
        this.serializers = serializers;
        this.steps = steps;
        this.onMergeFailure = onMergeFailure;
    }

    Future<R> answer() {
        return answer.future();
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

    private void failMerge(Throwable e) {
        onMergeFailure.accept(new RemoteFailure(e.getClass().getName(), String.valueOf(e.getMessage()), ""));
        answer.tryFail(new JobFailedException("The results of the job could not be merged in the driver: " + e, e));
    }

    void fail(String message, Optional<RemoteFailure> cause) {
        steps.add(() -> answer.tryFail(
                cause.isPresent()
                        ? new JobFailedException(message, new RemoteTaskException(cause.get()))
                        : new JobFailedException(message)));
    }
}
