package io.firesteel.dag;

import io.firesteel.dag.closure.ZeroValue;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Actions that merge in levels of tasks before the driver merges the rest: for results so large, or partitions so many,
 * that the driver alone would take long. Each level is a shuffle to fewer partitions.
 *
 * @param <T> the type of the elements
 */
public interface TreeActions<T> {
    /** The depth of a tree that is not told one. */
    int DEFAULT_DEPTH = 2;

    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** As {@link #treeReduce(Function2, int)}, with a depth of {@value #DEFAULT_DEPTH}. */
    default T treeReduce(Function2<T, T, T> function) {
        return context().runner().await("treeReduce", treeReduceAsync(function, DEFAULT_DEPTH));
    }

    /** Non-blocking {@link #treeReduce(Function2)}. */
    default Future<T> treeReduceAsync(Function2<T, T, T> function) {
        return treeReduceAsync(function, DEFAULT_DEPTH);
    }

    /**
     * All elements reduced to one by an associative and commutative function, in levels.
     *
     * @param depth about how many levels, the partitions' own included; at least 1
     * @throws UnsupportedOperationException if there is no element
     */
    default T treeReduce(Function2<T, T, T> function, int depth) {
        return context().runner().await("treeReduce", treeReduceAsync(function, depth));
    }

    /** Non-blocking {@link #treeReduce(Function2, int)}. */
    default Future<T> treeReduceAsync(Function2<T, T, T> function, int depth) {
        CallSite site = CallSite.here("treeReduce");
        Function2<Object, Object, Object> erased = ActionJobs.checkedFunction2(function, site);
        // A list stands for a value that may not be there yet.
        Function2<Object, Object, Object> add = (reduced, element) -> TreeAggregation.add(reduced, element, erased);
        Function2<Object, Object, Object> addAll = (reduced, other) -> TreeAggregation.addAll(reduced, other, erased);
        ZeroValue none = ZeroValue.of(new ArrayList<>(), site);
        return new TreeAggregation(context(), site, none, add, addAll)
                .<List<T>>run(lineage(), depth, false)
                .map(reduced -> ActionJobs.only(reduced, site));
    }

    /** As {@link #treeAggregate(Object, Function2, Function2, int)}, with a depth of {@value #DEFAULT_DEPTH}. */
    default <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
        return context().runner().await("treeAggregate", treeAggregateAsync(zeroValue, seqOp, combOp));
    }

    /** Non-blocking {@link #treeAggregate(Object, Function2, Function2)}. */
    default <U> Future<U> treeAggregateAsync(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
        return treeAggregateAsync(zeroValue, seqOp, combOp, DEFAULT_DEPTH, false);
    }

    /** As {@link #treeAggregate(Object, Function2, Function2, int, boolean)}, the last level in the driver. */
    default <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, int depth) {
        return context().runner().await("treeAggregate", treeAggregateAsync(zeroValue, seqOp, combOp, depth));
    }

    /** Non-blocking {@link #treeAggregate(Object, Function2, Function2, int)}. */
    default <U> Future<U> treeAggregateAsync(
            U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, int depth) {
        return treeAggregateAsync(zeroValue, seqOp, combOp, depth, false);
    }

    /**
     * The elements of each partition merged into a result, then the results in levels. The zero value takes part in each
     * partition, each level and in the driver, a copy each time, so it must change nothing: what {@code combOp} gives of
     * it and a result must be that result.
     *
     * @param depth about how many levels, the partitions' own included; at least 1
     * @param finalAggregateOnExecutor whether one task merges the last level too, and the driver gets one result
     */
    default <U> U treeAggregate(
            U zeroValue,
            Function2<U, T, U> seqOp,
            Function2<U, U, U> combOp,
            int depth,
            boolean finalAggregateOnExecutor) {
        return context()
                .runner()
                .await("treeAggregate", treeAggregateAsync(zeroValue, seqOp, combOp, depth, finalAggregateOnExecutor));
    }

    /** Non-blocking {@link #treeAggregate(Object, Function2, Function2, int, boolean)}. */
    default <U> Future<U> treeAggregateAsync(
            U zeroValue,
            Function2<U, T, U> seqOp,
            Function2<U, U, U> combOp,
            int depth,
            boolean finalAggregateOnExecutor) {
        CallSite site = CallSite.here("treeAggregate");
        return new TreeAggregation(
                        context(),
                        site,
                        ZeroValue.of(zeroValue, site),
                        ActionJobs.checkedFunction2(seqOp, site),
                        ActionJobs.checkedFunction2(combOp, site))
                .run(lineage(), depth, finalAggregateOnExecutor);
    }
}
