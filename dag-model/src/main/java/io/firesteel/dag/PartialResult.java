package io.firesteel.dag;

import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.function.Function;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * What an approximate action knew when its time was out, and the exact answer to come: the job goes on until then.
 *
 * @param <R> the type of the answer
 */
public final class PartialResult<R> {
    private final JobRunner runner;
    private final R initialValue;
    private final boolean initialValueFinal;
    private final Future<R> finalValue;

    /**
     * @param initialValue the answer from the partitions done so far
     * @param initialValueFinal whether those were all
     * @param finalValue the exact answer, to come or there
     */
    public PartialResult(JobRunner runner, R initialValue, boolean initialValueFinal, Future<R> finalValue) {
        this.runner = runner;
        this.initialValue = initialValue;
        this.initialValueFinal = initialValueFinal;
        this.finalValue = finalValue;
    }

    /** The answer when the time was out, or when the job had ended, whichever was first. */
    public R initialValue() {
        return initialValue;
    }

    /** Whether {@link #initialValue()} is the exact answer, because the job ended in time. */
    public boolean isInitialValueFinal() {
        return initialValueFinal;
    }

    /**
     * Waits for the exact answer. Refused on an event loop and inside a task.
     *
     * @throws JobFailedException if the job failed after its time was out
     */
    public R getFinalValue() {
        return runner.await("getFinalValue", finalValue);
    }

    /** The exact answer, without waiting. */
    public Future<R> getFinalValueAsync() {
        return finalValue;
    }

    /** Has the exact answer handed over when it is there, at once if it is already. Returns this result. */
    public PartialResult<R> onComplete(Consumer<R> handler) {
        finalValue.onSuccess(handler::accept);
        return this;
    }

    /** Has the failure handed over if the job fails after its time was out. */
    public void onFail(Consumer<Throwable> handler) {
        finalValue.onFailure(handler::accept);
    }

    /** Both answers, each replaced by what the function makes of it. */
    public <T> PartialResult<T> map(Function<R, T> function) {
        Future<T> mapped = finalValue.map(value -> apply(function, value));
        return new PartialResult<>(runner, apply(function, initialValue), initialValueFinal, mapped);
    }

    private static <R, T> T apply(Function<R, T> function, R value) {
        try {
            return function.call(value);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The function given to map failed: " + e, e);
        }
    }

    /** Prints as {@code (partial: [9.000, 11.000])} or {@code (final: …)}. */
    @Override
    public String toString() {
        if (finalValue.succeeded()) {
            return "(final: " + finalValue.result() + ")";
        }
        return "(partial: " + initialValue + ")";
    }
}
