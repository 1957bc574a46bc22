package io.firesteel.dag;

import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.task.TaskContext;
import io.vertx.core.Future;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Jobs over chosen partitions, for what no action does: one value of each partition, made from its elements. */
public interface PartitionJobs {
    /** The context itself. */
    FiresteelContext context();

    /** The function's value of each partition, in the order of partitions. Holds them all in the driver. */
    default <T, R> List<R> runJob(RddLike<T> rdd, Function<Iterator<T>, R> function) {
        return context().runner().await("runJob", runJobAsync(rdd, function));
    }

    /** Non-blocking {@link #runJob(RddLike, Function)}. */
    default <T, R> Future<List<R>> runJobAsync(RddLike<T> rdd, Function<Iterator<T>, R> function) {
        return JobOfPartitions.run(this, rdd, Optional.empty(), function);
    }

    /**
     * The function's value of each of these partitions, in the order given. Nothing else is computed.
     *
     * @throws JobFailedException if a partition does not exist or is given twice
     */
    default <T, R> List<R> runJob(RddLike<T> rdd, Function<Iterator<T>, R> function, List<Integer> partitions) {
        return context().runner().await("runJob", runJobAsync(rdd, function, partitions));
    }

    /** Non-blocking {@link #runJob(RddLike, Function, List)}. */
    default <T, R> Future<List<R>> runJobAsync(
            RddLike<T> rdd, Function<Iterator<T>, R> function, List<Integer> partitions) {
        return JobOfPartitions.run(this, rdd, Optional.of(List.copyOf(partitions)), function);
    }

    /** As {@link #runJob(RddLike, Function, List)}; the function also gets the context of its task. */
    default <T, R> List<R> runJob(
            RddLike<T> rdd, Function2<TaskContext, Iterator<T>, R> function, List<Integer> partitions) {
        return context().runner().await("runJob", runJobAsync(rdd, function, partitions));
    }

    /** Non-blocking {@link #runJob(RddLike, Function2, List)}. */
    default <T, R> Future<List<R>> runJobAsync(
            RddLike<T> rdd, Function2<TaskContext, Iterator<T>, R> function, List<Integer> partitions) {
        Nodes.requireGiven("runJob", function);
        return JobOfPartitions.run(
                this, rdd, Optional.of(List.copyOf(partitions)), iterator -> function.call(taskContext(), iterator));
    }

    private static TaskContext taskContext() {
        TaskContext context = TaskContext.get();
        if (context == null) {
            throw new IllegalStateException("runJob's function was called outside a task.");
        }
        return context;
    }

    /** The job behind all forms. */
    final class JobOfPartitions {
        private JobOfPartitions() {}

        private static <T, R> Future<List<R>> run(
                PartitionJobs jobs,
                RddLike<T> rdd,
                Optional<List<Integer>> partitions,
                Function<Iterator<T>, R> function) {
            CallSite site = CallSite.here("runJob");
            Nodes.requireGiven("runJob", function);
            ClosureCheck.requireSerializable(function, site);
            PartitionAction action = new PartitionAction.Apply(Erased.onIterator(function));
            return jobs.context()
                    .runner()
                    .run(new JobRequest<>(
                            Nodes.sameContext(jobs.context(), rdd, "runJob"),
                            action,
                            partitions,
                            Mergers.collect(),
                            site));
        }
    }
}
