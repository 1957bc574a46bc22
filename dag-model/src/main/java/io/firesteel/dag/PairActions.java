package io.firesteel.dag;

import io.firesteel.dag.action.ApproximateRequest;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.KeyedMergers;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.ValueCountFold;
import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.statistic.Approximations;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What runs jobs over pairs. Each action comes twice, as in {@link Actions}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface PairActions<K, V> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /**
     * Every key with its value; of several, the last in the order of partitions. Holds the map, which the caller may
     * change, in the driver.
     */
    default Map<K, V> collectAsMap() {
        return context().runner().await("collectAsMap", collectAsMapAsync());
    }

    /** Non-blocking {@link #collectAsMap}. */
    default Future<Map<K, V>> collectAsMapAsync() {
        return asMap(lineage(), CallSite.here("collectAsMap"));
    }

    private <R> Future<Map<K, R>> asMap(Lineage pairs, CallSite site) {
        return context()
                .runner()
                .run(JobRequest.all(pairs, new PartitionAction.Collect(), KeyedMergers.lastOfEachKey(), site));
    }

    /**
     * How many pairs each key has. Shuffles the counts of each partition, as {@link PairAggregations#reduceByKey} does;
     * holds the map, which the caller may change, in the driver.
     */
    default Map<K, Long> countByKey() {
        return context().runner().await("countByKey", countByKeyAsync());
    }

    /** Non-blocking {@link #countByKey}. */
    default Future<Map<K, Long>> countByKeyAsync() {
        NodeInfo info = Nodes.info(context(), "countByKey");
        Function<Object, Object> one = value -> 1L;
        Function2<Object, Object, Object> sum = (a, b) -> (Long) a + (Long) b;
        Aggregator counting = new Aggregator(one, (count, value) -> (Long) count + 1, sum, true);
        Lineage counts = new ShuffledNode(
                info, lineage(), context().identities().newShuffleId(), Partitionings.DEFAULT, counting, null);
        return asMap(counts, info.callSite());
    }

    /** As {@link #countByKeyApprox(long, double)}, with a confidence of {@value CountingActions#DEFAULT_CONFIDENCE}. */
    default PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout) {
        return countByKeyApprox(timeout, CountingActions.DEFAULT_CONFIDENCE);
    }

    /** Non-blocking {@link #countByKeyApprox(long)}. */
    default Future<PartialResult<Map<K, BoundedDouble>>> countByKeyApproxAsync(long timeout) {
        return countByKeyApproxAsync(timeout, CountingActions.DEFAULT_CONFIDENCE);
    }

    /**
     * How many pairs each key has, in time: exactly if the job has ended, else an interval for each key met so far, as if
     * the partitions done by then were a random sample of all. Holds an entry for each key, in each task and in the
     * driver; does not shuffle.
     *
     * @param timeout in milliseconds
     * @param confidence how likely a number lies in its interval, from 0 to 1
     * @throws JobFailedException if the job fails before the time is out
     */
    default PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout, double confidence) {
        return context().runner().await("countByKeyApprox", countByKeyApproxAsync(timeout, confidence));
    }

    /** Non-blocking {@link #countByKeyApprox(long, double)}. */
    default Future<PartialResult<Map<K, BoundedDouble>>> countByKeyApproxAsync(long timeout, double confidence) {
        ActionJobs.requireConfidence("countByKeyApprox", confidence);
        PartitionAction counting = new PartitionAction.Fold(ValueCountFold.start(pair -> ((Pair<?, ?>) pair).first()));
        return context()
                .runner()
                .approximate(new ApproximateRequest<>(
                        lineage(),
                        counting,
                        () -> Approximations.countByValue(confidence),
                        Duration.ofMillis(timeout),
                        CallSite.here("countByKeyApprox")));
    }

    /**
     * The values of each key reduced to one by an associative and commutative function: in each partition, then in the
     * driver, without a shuffle. Holds a map of all keys of a partition in each task, and the whole map, which the
     * caller may change, in the driver.
     */
    default Map<K, V> reduceByKeyLocally(Function2<V, V, V> func) {
        return context().runner().await("reduceByKeyLocally", reduceByKeyLocallyAsync(func));
    }

    /** Non-blocking {@link #reduceByKeyLocally}. */
    default Future<Map<K, V>> reduceByKeyLocallyAsync(Function2<V, V, V> func) {
        CallSite site = CallSite.here("reduceByKeyLocally");
        Nodes.requireGiven("reduceByKeyLocally", func);
        ClosureCheck.requireSerializable(func, site);
        Function2<Object, Object, Object> erased = Erased.function2(func);
        Function<Iterator<Object>, Object> reduce = pairs -> {
            Map<Object, Object> reduced = new HashMap<>();
            while (pairs.hasNext()) {
                Pair<?, ?> pair = (Pair<?, ?>) pairs.next();
                KeyedMergers.reduceInto(reduced, pair.first(), pair.second(), erased);
            }
            return reduced;
        };
        return context()
                .runner()
                .run(JobRequest.all(
                        lineage(), new PartitionAction.Apply(reduce), KeyedMergers.reducedMaps(erased), site));
    }

    /**
     * The values of a key, in the order of partitions. Of an RDD with a partitioner only the key's own partition is
     * computed; of any other, all are searched.
     *
     * @param key serialisable; may be null
     */
    default List<V> lookup(K key) {
        return context().runner().await("lookup", lookupAsync(key));
    }

    /** Non-blocking {@link #lookup}. */
    default Future<List<V>> lookupAsync(K key) {
        NodeInfo info = Nodes.info(context(), "lookup");
        if (key != null) {
            ClosureCheck.requireSerializable(key, info.callSite());
        }
        Function<Object, Boolean> isKey = pair -> Objects.equals(((Pair<?, ?>) pair).first(), key);
        Function<Object, Object> toValue = pair -> ((Pair<?, ?>) pair).second();
        Lineage found = new FilterNode(info, lineage(), isKey);
        Lineage values = new MapNode(new NodeInfo(context().identities().newRddId(), info.callSite()), found, toValue);
        return context().runner().partitioner(lineage()).compose(partitioner -> {
            Optional<List<Integer>> holding = partitioner.map(known -> List.of(known.getPartition(key)));
            return context()
                    .runner()
                    .run(new JobRequest<>(
                            values, new PartitionAction.Collect(), holding, Mergers.collect(), info.callSite()));
        });
    }
}
