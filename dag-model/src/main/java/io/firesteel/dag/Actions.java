package io.firesteel.dag;

import io.firesteel.dag.action.AggregateFold;
import io.firesteel.dag.action.CollectPartitions;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.TakeLoop;
import io.firesteel.dag.closure.KnownFunctions;
import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.closure.ZeroValue;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.function.VoidFunction;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.Iterator;
import java.util.List;

/**
 * What runs jobs. Each action comes twice: {@code xAsync} never blocks and is legal on an event loop; {@code x} waits,
 * is refused on an event loop and inside a task, and throws what the twin fails with: {@link JobFailedException}, or
 * what is said below.
 *
 * <p>An action computes all partitions, in any order and at once, unless it says otherwise. Combining functions run in
 * the tasks first, element by element, then in the driver, partition by partition in their order.
 *
 * @param <T> the type of the elements
 */
public interface Actions<T>
        extends OrderedActions<T>, CountingActions<T>, TreeActions<T>, SampleActions<T>, StreamActions<T> {
    /** The context of the RDD. */
    @Override
    FiresteelContext context();

    /** The lineage of the RDD. */
    @Override
    Lineage lineage();

    /** All elements, in the order of partitions. Holds them all in the driver. */
    default List<T> collect() {
        return context().runner().await("collect", collectAsync());
    }

    /** Non-blocking {@link #collect}. */
    default Future<List<T>> collectAsync() {
        return ActionJobs.run(
                context(), lineage(), new PartitionAction.Collect(), Mergers.collect(), CallSite.here("collect"));
    }

    /**
     * The elements of these partitions, each partition in a list, in the order asked for. Computes no other partition.
     * Holds the elements in the driver.
     *
     * @throws IllegalArgumentException if there is no such partition
     */
    default List<T>[] collectPartitions(int[] partitionIds) {
        return context().runner().await("collectPartitions", collectPartitionsAsync(partitionIds));
    }

    /** Non-blocking {@link #collectPartitions}. */
    default Future<List<T>[]> collectPartitionsAsync(int[] partitionIds) {
        return CollectPartitions.of(
                context().runner(), lineage(), partitionIds.clone(), CallSite.here("collectPartitions"));
    }

    /**
     * All elements reduced to one by an associative and commutative function.
     *
     * @throws UnsupportedOperationException if there is no element
     */
    default T reduce(Function2<T, T, T> function) {
        return context().runner().await("reduce", reduceAsync(function));
    }

    /** Non-blocking {@link #reduce}. */
    default Future<T> reduceAsync(Function2<T, T, T> function) {
        CallSite site = CallSite.here("reduce");
        Function2<Object, Object, Object> erased = ActionJobs.checkedFunction2(function, site);
        LongFold longs = KnownFunctions.longFold(function).orElse(null);
        return ActionJobs.run(
                        context(),
                        lineage(),
                        new PartitionAction.Reduce(erased, longs),
                        Mergers.<T>reduce(erased),
                        site)
                .map(reduced -> ActionJobs.only(reduced, site));
    }

    /**
     * All elements merged by an associative and commutative function, beginning with a zero value in each partition and
     * once more in the driver; the zero value itself if there are no elements. Each beginning gets a copy of its own,
     * which the function may change and return.
     */
    default T fold(T zeroValue, Function2<T, T, T> function) {
        return context().runner().await("fold", foldAsync(zeroValue, function));
    }

    /** Non-blocking {@link #fold}. */
    default Future<T> foldAsync(T zeroValue, Function2<T, T, T> function) {
        CallSite site = CallSite.here("fold");
        Function2<Object, Object, Object> erased = ActionJobs.checkedFunction2(function, site);
        ZeroValue zero = ZeroValue.of(zeroValue, site);
        return ActionJobs.fold(
                context(), lineage(), AggregateFold.start(zero, erased), Mergers.fold(zero.copy(), erased), site);
    }

    /**
     * The elements of each partition merged into a result, then the results of all partitions. Begins with a copy of the
     * zero value in each partition, and with one more in the driver; the functions may change and return their first
     * argument. {@code combOp} must be associative and commutative.
     */
    default <U> U aggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
        return context().runner().await("aggregate", aggregateAsync(zeroValue, seqOp, combOp));
    }

    /** Non-blocking {@link #aggregate}. */
    default <U> Future<U> aggregateAsync(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
        CallSite site = CallSite.here("aggregate");
        Function2<Object, Object, Object> sequence = ActionJobs.checkedFunction2(seqOp, site);
        Function2<Object, Object, Object> combine = ActionJobs.checkedFunction2(combOp, site);
        ZeroValue zero = ZeroValue.of(zeroValue, site);
        return ActionJobs.fold(
                context(), lineage(), AggregateFold.start(zero, sequence), Mergers.fold(zero.copy(), combine), site);
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
     * The first element. Computes as few partitions as it can.
     *
     * @throws UnsupportedOperationException if there is none
     */
    default T first() {
        return context().runner().await("first", firstAsync());
    }

    /** Non-blocking {@link #first}. */
    default Future<T> firstAsync() {
        CallSite site = CallSite.here("first");
        return TakeLoop.<T>take(context().runner(), lineage(), 1, site).map(taken -> ActionJobs.only(taken, site));
    }

    /** Whether there is no element. Computes as few partitions as it can, and no element after the first. */
    default boolean isEmpty() {
        return context().runner().await("isEmpty", isEmptyAsync());
    }

    /** Non-blocking {@link #isEmpty}. */
    default Future<Boolean> isEmptyAsync() {
        return TakeLoop.take(context().runner(), lineage(), 1, CallSite.here("isEmpty"))
                .map(List::isEmpty);
    }

    /** Calls the function for its effect on each element, in the executors. A retried task calls it again. */
    default void foreach(VoidFunction<T> function) {
        context().runner().await("foreach", foreachAsync(function));
    }

    /** Non-blocking {@link #foreach}. */
    default Future<Void> foreachAsync(VoidFunction<T> function) {
        CallSite site = CallSite.here("foreach");
        PartitionAction action = new PartitionAction.Foreach(Erased.effect(ActionJobs.checked(function, site)));
        return ActionJobs.run(context(), lineage(), action, Mergers.nothing(), site);
    }

    /**
     * Calls the function for its effect once with the elements of each partition, in the executors. What it does not
     * pull is not computed. A retried task calls it again.
     */
    default void foreachPartition(VoidFunction<Iterator<T>> function) {
        context().runner().await("foreachPartition", foreachPartitionAsync(function));
    }

    /** Non-blocking {@link #foreachPartition}. */
    default Future<Void> foreachPartitionAsync(VoidFunction<Iterator<T>> function) {
        CallSite site = CallSite.here("foreachPartition");
        VoidFunction<Object> effect = Erased.effect(ActionJobs.checked(function, site));
        Function<Iterator<Object>, Object> applied = elements -> {
            effect.call(elements);
            return true;
        };
        return ActionJobs.run(context(), lineage(), new PartitionAction.Apply(applied), Mergers.nothing(), site);
    }
}
