package io.firesteel.dag.action;

import io.firesteel.dag.PartialResult;
import io.firesteel.dag.RddStream;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.RddNames;
import io.firesteel.dag.partition.Partitioner;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Runs jobs; the one door from the RDD API to a driver. Safe for use by any thread. Asked for on an event loop, answers
 * come on that event loop, else on a thread of the driver's that may block for a moment.
 */
public interface JobRunner {
    /** Runs a job. Fails with {@link io.firesteel.dag.JobFailedException} and never blocks the caller. */
    <R> Future<R> run(JobRequest<R> request);

    /**
     * Runs a job that answers in time with what it knows by then, and goes on. The future completes at the time-out or
     * the job's end, whichever is first; it fails only if the job does before.
     */
    <R> Future<PartialResult<R>> approximate(ApproximateRequest<R> request);

    /** Hands over the elements of an RDD as they are asked for; nothing runs before the stream has a handler. */
    <T> RddStream<T> stream(StreamRequest request);

    /** Writes an RDD, committed whole: either all of {@code part-NNNNN} and {@code _SUCCESS}, or none. */
    Future<Void> save(SaveRequest request);

    /** The number of partitions of an RDD; lists files or samples keys first, if that is needed to know it. */
    Future<Integer> partitions(Lineage rdd);

    /** The partitioner of an RDD of pairs, if its keys are known to be partitioned; prepares as {@link #partitions}. */
    Future<Optional<Partitioner>> partitioner(Lineage rdd);

    /** An RDD and all it is computed from, as an indented text; prepares as {@link #partitions}. */
    Future<String> describe(Lineage rdd, RddNames names);

    /**
     * Waits for an action's answer. Refused on an event loop and inside a task, at once; honours interrupts.
     *
     * @param action its name, for the message: its non-blocking twin is called {@code <action>Async}
     * @throws io.firesteel.dag.JobFailedException if the job failed
     */
    <R> R await(String action, Future<R> answer);
}
