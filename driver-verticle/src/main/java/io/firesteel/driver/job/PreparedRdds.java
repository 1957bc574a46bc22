package io.firesteel.driver.job;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.plan.Preparations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * What was found out about RDDs: a file is listed once, a range sampled once, so all jobs of an RDD see the same
 * partitions. Kept as long as the lineage that holds the id, so a service that makes RDDs for years keeps none of them.
 * Safe for use by any thread.
 */
final class PreparedRdds implements Preparations {
    private final Map<RddId, List<SourceSplit>> splits = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<RddId, Partitioner> partitioners = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<RddId, List<Long>> firstNumbers = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<RddId, PartitionTransform> samplings = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<RddId, Future<Void>> started = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Optional<List<SourceSplit>> splits(RddId source) {
        return Optional.ofNullable(splits.get(source));
    }

    @Override
    public Optional<Partitioner> rangePartitioner(RddId sorted) {
        return Optional.ofNullable(partitioners.get(sorted));
    }

    @Override
    public Optional<List<Long>> firstNumbers(RddId numbered) {
        return Optional.ofNullable(firstNumbers.get(numbered));
    }

    @Override
    public Optional<PartitionTransform> sampling(RddId sample) {
        return Optional.ofNullable(samplings.get(sample));
    }

    /**
     * @param sample the instance that the lineage holds
     */
    void keep(RddId sample, PartitionTransform found) {
        samplings.put(sample, found);
    }

    /**
     * @param numbered the instance that the lineage holds
     */
    void keepFirstNumbers(RddId numbered, List<Long> found) {
        firstNumbers.put(numbered, List.copyOf(found));
    }

    /**
     * @param source the instance that the lineage holds
     */
    void keep(RddId source, List<SourceSplit> found) {
        splits.put(source, List.copyOf(found));
    }

    /**
     * @param sorted the instance that the lineage holds
     */
    void keep(RddId sorted, Partitioner found) {
        partitioners.put(sorted, found);
    }

    /** Runs a preparation unless it runs or has succeeded already; one that failed may be tried again by a later job. */
    Future<Void> once(RddId rdd, Supplier<Future<Void>> preparation) {
        Promise<Void> promise = Promise.promise();
        Future<Void> running = started.putIfAbsent(rdd, promise.future());
        if (running != null) {
            return running;
        }
        Future.succeededFuture().compose(now -> preparation.get()).onComplete(ended -> {
            if (ended.failed()) {
                started.remove(rdd);
            }
            promise.handle(ended);
        });
        return promise.future();
    }

    /** About how many sources are kept; those that nobody holds go when the garbage collector finds them. */
    int size() {
        return Math.max(splits.size(), Math.max(partitioners.size(), started.size()));
    }
}
