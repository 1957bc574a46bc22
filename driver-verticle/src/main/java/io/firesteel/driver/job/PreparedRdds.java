package io.firesteel.driver.job;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.plan.Preparations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was found out about RDDs, kept as long as the context: a file is listed once, a range sampled once, so all jobs
 * of an RDD see the same partitions. Safe for use by any thread.
 */
final class PreparedRdds implements Preparations {
    private final Map<RddId, List<SourceSplit>> splits = new ConcurrentHashMap<>();
    private final Map<RddId, Partitioner> partitioners = new ConcurrentHashMap<>();
    private final Map<RddId, Future<Void>> underWay = new ConcurrentHashMap<>();

    @Override
    public Optional<List<SourceSplit>> splits(RddId source) {
        return Optional.ofNullable(splits.get(source));
    }

    @Override
    public Optional<Partitioner> rangePartitioner(RddId sorted) {
        return Optional.ofNullable(partitioners.get(sorted));
    }

    void keep(RddId source, List<SourceSplit> found) {
        splits.put(source, List.copyOf(found));
    }

    void keep(RddId sorted, Partitioner found) {
        partitioners.put(sorted, found);
    }

    /** Runs a preparation unless it runs already; one that failed may be tried again by a later job. */
    Future<Void> once(RddId rdd, Supplier<Future<Void>> preparation) {
        Promise<Void> started = Promise.promise();
        Future<Void> known = underWay.putIfAbsent(rdd, started.future());
        if (known != null) {
            return known;
        }
        Future.succeededFuture()
                .compose(begin -> preparation.get())
                .onComplete(ended -> underWay.remove(rdd))
                .onComplete(started);
        return started.future();
    }
}
