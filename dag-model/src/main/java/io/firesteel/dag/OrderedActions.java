package io.firesteel.dag;

import io.firesteel.dag.action.LeastFold;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;

/**
 * Actions that look for the least or greatest elements, in all partitions at once, without a shuffle. Comparators must be
 * serialisable.
 *
 * @param <T> the type of the elements
 */
public interface OrderedActions<T> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /**
     * The {@code num} greatest elements by their natural order, the greatest first; all of them if there are fewer.
     * Which of several equal ones, is not said. Does not sort: each task keeps {@code num} elements at most, and the
     * driver twice as many.
     */
    default List<T> top(int num) {
        return context().runner().await("top", topAsync(num));
    }

    /** Non-blocking {@link #top(int)}. */
    default Future<List<T>> topAsync(int num) {
        return least("top", num, ActionJobs.natural().reversed());
    }

    /** As {@link #top(int)}, by a comparator. */
    default List<T> top(int num, Comparator<T> comparator) {
        return context().runner().await("top", topAsync(num, comparator));
    }

    /** Non-blocking {@link #top(int, Comparator)}. */
    default Future<List<T>> topAsync(int num, Comparator<T> comparator) {
        return least(
                "top",
                num,
                ActionJobs.checkedComparator(comparator, CallSite.here("top")).reversed());
    }

    /**
     * The {@code num} least elements by their natural order, in order; all of them if there are fewer. Which of several
     * equal ones, is not said. Does not sort: each task keeps {@code num} elements at most, and the driver twice as many.
     */
    default List<T> takeOrdered(int num) {
        return context().runner().await("takeOrdered", takeOrderedAsync(num));
    }

    /** Non-blocking {@link #takeOrdered(int)}. */
    default Future<List<T>> takeOrderedAsync(int num) {
        return least("takeOrdered", num, ActionJobs.natural());
    }

    /** As {@link #takeOrdered(int)}, by a comparator. */
    default List<T> takeOrdered(int num, Comparator<T> comparator) {
        return context().runner().await("takeOrdered", takeOrderedAsync(num, comparator));
    }

    /** Non-blocking {@link #takeOrdered(int, Comparator)}. */
    default Future<List<T>> takeOrderedAsync(int num, Comparator<T> comparator) {
        return least("takeOrdered", num, ActionJobs.checkedComparator(comparator, CallSite.here("takeOrdered")));
    }

    private Future<List<T>> least(String operation, int num, Comparator<Object> order) {
        if (ActionJobs.requireCount(operation, num) == 0) {
            return Future.succeededFuture(List.of());
        }
        return ActionJobs.fold(
                context(),
                lineage(),
                LeastFold.start(num, order),
                LeastFold.merger(num, order),
                CallSite.here(operation));
    }

    /**
     * The greatest element; the first of several equal ones.
     *
     * @throws UnsupportedOperationException if there is no element
     */
    default T max(Comparator<T> comparator) {
        return context().runner().await("max", maxAsync(comparator));
    }

    /** Non-blocking {@link #max}. */
    default Future<T> maxAsync(Comparator<T> comparator) {
        CallSite site = CallSite.here("max");
        Comparator<Object> order = ActionJobs.checkedComparator(comparator, site);
        return choose((one, other) -> order.compare(one, other) >= 0 ? one : other, site);
    }

    /**
     * The least element; the first of several equal ones.
     *
     * @throws UnsupportedOperationException if there is no element
     */
    default T min(Comparator<T> comparator) {
        return context().runner().await("min", minAsync(comparator));
    }

    /** Non-blocking {@link #min}. */
    default Future<T> minAsync(Comparator<T> comparator) {
        CallSite site = CallSite.here("min");
        Comparator<Object> order = ActionJobs.checkedComparator(comparator, site);
        return choose((one, other) -> order.compare(one, other) <= 0 ? one : other, site);
    }

    private Future<T> choose(Function2<Object, Object, Object> choice, CallSite site) {
        return ActionJobs.run(context(), lineage(), new PartitionAction.Reduce(choice), Mergers.<T>reduce(choice), site)
                .map(chosen -> ActionJobs.only(chosen, site));
    }
}
