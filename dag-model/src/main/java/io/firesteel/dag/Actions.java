package io.firesteel.dag;

import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.TakeLoop;
import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.function.VoidFunction;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What runs jobs. Each action comes twice: {@code xAsync} never blocks and is legal on an event loop; {@code x} waits,
 * is refused on an event loop and inside a task, and throws {@link JobFailedException} where the twin fails with it.
 *
 * @param <T> the type of the elements
 */
public interface Actions<T> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** All elements, in the order of partitions. Holds them all in the driver. */
    default List<T> collect() {
        return context().runner().await("collect", collectAsync());
    }

    /** Non-blocking {@link #collect}. */
    default Future<List<T>> collectAsync() {
        return context()
                .runner()
                .run(JobRequest.all(
                        lineage(), new PartitionAction.Collect(), Mergers.collect(), CallSite.here("collect")));
    }

    /** The number of elements. */
    default long count() {
        return context().runner().await("count", countAsync());
    }

    /** Non-blocking {@link #count}. */
    default Future<Long> countAsync() {
        return context()
                .runner()
                .run(JobRequest.all(lineage(), new PartitionAction.Count(), Mergers.sum(), CallSite.here("count")));
    }

    /**
     * All elements reduced to one by an associative and commutative function.
     *
     * @throws JobFailedException caused by {@link NoSuchElementException} if there is no element
     */
    default T reduce(Function2<T, T, T> function) {
        return context().runner().await("reduce", reduceAsync(function));
    }

    /** Non-blocking {@link #reduce}. */
    default Future<T> reduceAsync(Function2<T, T, T> function) {
        CallSite site = CallSite.here("reduce");
        Nodes.requireGiven("reduce", function);
        ClosureCheck.requireSerializable(function, site);
        Function2<Object, Object, Object> erased = Erased.function2(function);
        return context()
                .runner()
                .run(JobRequest.all(lineage(), new PartitionAction.Reduce(erased), Mergers.reduce(erased), site));
    }

    /** The first {@code limit} elements, in order; computes as few partitions as it can, in several jobs if need be. */
    default List<T> take(int limit) {
        return context().runner().await("take", takeAsync(limit));
    }

    /** Non-blocking {@link #take}. */
    default Future<List<T>> takeAsync(int limit) {
        return TakeLoop.take(context().runner(), lineage(), limit, CallSite.here("take"));
    }

    /**
     * The first element.
     *
     * @throws NoSuchElementException if there is none
     */
    default T first() {
        return context().runner().await("first", firstAsync());
    }

    /** Non-blocking {@link #first}. */
    default Future<T> firstAsync() {
        CallSite site = CallSite.here("first");
        return TakeLoop.<T>take(context().runner(), lineage(), 1, site).map(taken -> {
            if (taken.isEmpty()) {
                throw new NoSuchElementException(site + ": the RDD is empty, there is no first element.");
            }
            return taken.get(0);
        });
    }

    /** Calls the function for its effect on each element, in the executors. A retried task calls it again. */
    default void foreach(VoidFunction<T> function) {
        context().runner().await("foreach", foreachAsync(function));
    }

    /** Non-blocking {@link #foreach}. */
    default Future<Void> foreachAsync(VoidFunction<T> function) {
        CallSite site = CallSite.here("foreach");
        Nodes.requireGiven("foreach", function);
        ClosureCheck.requireSerializable(function, site);
        return context()
                .runner()
                .run(JobRequest.all(
                        lineage(), new PartitionAction.Foreach(Erased.effect(function)), Mergers.nothing(), site));
    }
}
