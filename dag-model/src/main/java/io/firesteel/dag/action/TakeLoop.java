package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first elements of an RDD without computing all of it: one partition first, then up to four times as many as
 * before in each further job, as Spark does ({@code spark.rdd.limit.scaleUpFactor}).
 */
public final class TakeLoop<T> {
    private static final int SCALE_UP_FACTOR = 4;

    private final JobRunner runner;
    private final Lineage rdd;
    private final int limit;
    private final CallSite callSite;
    private final List<T> taken = new ArrayList<>();

    private TakeLoop(JobRunner runner, Lineage rdd, int limit, CallSite callSite) {
        this.runner = runner;
        this.rdd = rdd;
        this.limit = limit;
        this.callSite = callSite;
    }

    /** The first {@code limit} elements, in order; fewer if the RDD has fewer. */
    public static <T> Future<List<T>> take(JobRunner runner, Lineage rdd, int limit, CallSite callSite) {
        if (limit < 0) {
            throw new IllegalArgumentException("take needs a number of elements of at least 0, not " + limit + ".");
        }
        if (limit == 0) {
            return Future.succeededFuture(List.of());
        }
        TakeLoop<T> loop = new TakeLoop<>(runner, rdd, limit, callSite);
        return runner.partitions(rdd).compose(partitions -> loop.from(0, 1, partitions));
    }

    private Future<List<T>> from(int first, int wanted, int partitions) {
        if (taken.size() >= limit || first >= partitions) {
            return Future.succeededFuture(new ArrayList<>(taken.subList(0, Math.min(limit, taken.size()))));
        }
        int end = Math.min(partitions, first + wanted);
        List<Integer> some = IntStream.range(first, end).boxed().toList();
        PartitionAction action = new PartitionAction.Take(limit - taken.size());
        JobRequest<List<T>> request = new JobRequest<>(rdd, action, Optional.of(some), Mergers.collect(), callSite);
        return runner.run(request).compose(more -> {
            taken.addAll(more);
            return from(end, wanted * SCALE_UP_FACTOR, partitions);
        });
    }
}
