package io.firesteel.dag;

import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.PartitionFold;
import io.firesteel.dag.action.ResultMerger;
import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;

/** What the actions of all themes have in common: jobs over all partitions, and the checks of what users give. */
final class ActionJobs {
    private ActionJobs() {}

    static <R> Future<R> run(
            FiresteelContext context, Lineage rdd, PartitionAction action, ResultMerger<R> merger, CallSite site) {
        return context.runner().run(JobRequest.all(rdd, action, merger, site));
    }

    static <R> Future<R> fold(
            FiresteelContext context, Lineage rdd, PartitionFold.Start start, ResultMerger<R> merger, CallSite site) {
        return run(context, rdd, new PartitionAction.Fold(start), merger, site);
    }

    /** A function that was given and can travel. */
    static <F> F checked(F function, CallSite site) {
        Nodes.requireGiven(site.operation(), function);
        ClosureCheck.requireSerializable(function, site);
        return function;
    }

    static Function2<Object, Object, Object> checkedFunction2(Function2<?, ?, ?> function, CallSite site) {
        return Erased.function2(checked(function, site));
    }

    static Comparator<Object> checkedComparator(Comparator<?> comparator, CallSite site) {
        return Erased.comparator(checked(comparator, site));
    }

    /** The order of elements that are {@link Comparable}. */
    @SuppressWarnings("unchecked")
    static Comparator<Object> natural() {
        return (Comparator<Object>) (Comparator<?>) Comparator.<Comparable<Object>>naturalOrder();
    }

    /** The one value, which may be null. */
    static <T> T only(List<T> atMostOne, CallSite site) {
        if (atMostOne.isEmpty()) {
            // The type and first words are Spark's.
            throw new UnsupportedOperationException(
                    "empty collection: " + site
                            + " found no element in the RDD. Check isEmpty first, or use fold, which has a value to start from.");
        }
        return atMostOne.get(0);
    }

    static int requireCount(String operation, int number) {
        if (number < 0) {
            throw new IllegalArgumentException(
                    operation + " needs a number of elements of at least 0, not " + number + ".");
        }
        return number;
    }

    static double requireConfidence(String operation, double confidence) {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(operation + " needs a confidence from 0 to 1, not " + confidence + ".");
        }
        return confidence;
    }
}
