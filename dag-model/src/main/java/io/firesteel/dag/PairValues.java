package io.firesteel.dag;

import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.lineage.KeyFractions;
import io.firesteel.dag.lineage.KeySampleNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapValuesNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.transform.KeySampling;
import java.util.Iterator;
import java.util.Map;

/**
 * Lazy operations on pairs one at a time, without a shuffle: n partitions → n, in the parent's order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface PairValues<K, V> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** Each value replaced, keys kept. The partitioner is kept too, so no shuffle is needed after. */
    default <U> PairRdd<K, U> mapValues(Function<V, U> f) {
        return new PairRdd<>(
                context(), new MapValuesNode(Nodes.info(context(), "mapValues", f), lineage(), Erased.function(f)));
    }

    /**
     * Each value replaced by any number of them, each with the same key. The partitioner is kept. Nothing is held: the
     * iterator is consumed before the next value is read.
     */
    default <U> PairRdd<K, U> flatMapValues(FlatMapFunction<V, U> f) {
        FlatMapFunction<Object, Object> erased = Erased.flatMap(f);
        MapMultiFunction<Object, Object> eachValue = (element, out) -> {
            Pair<?, ?> pair = (Pair<?, ?>) element;
            Iterator<Object> values = erased.call(pair.second());
            while (values.hasNext()) {
                out.accept(new Pair<>(pair.first(), values.next()));
            }
        };
        return new PairRdd<>(
                context(), new MapMultiNode(Nodes.info(context(), "flatMapValues", f), lineage(), eachValue, true));
    }

    /**
     * Of each key about a fraction of its pairs, each chosen independently. The partitioner is kept. The same seed gives
     * the same sample if the pairs come in the same order. Memory held: the fractions.
     *
     * @param withReplacement whether a pair may be taken several times
     * @param fractions the fraction of every key there is: from 0 to 1, or any above with replacement; a key without one
     *     fails the job
     */
    default PairRdd<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions, long seed) {
        KeyFractions checked = new KeyFractions("sampleByKey", fractions, withReplacement);
        NodeInfo info = Nodes.info(context(), "sampleByKey", checked);
        return sampled(info, checked, withReplacement, seed);
    }

    /** As {@link #sampleByKey(boolean, Map, long)}, with a seed made of the ids of the application and the RDD. */
    default PairRdd<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions) {
        KeyFractions checked = new KeyFractions("sampleByKey", fractions, withReplacement);
        NodeInfo info = Nodes.info(context(), "sampleByKey", checked);
        return sampled(info, checked, withReplacement, Samples.seed(context(), info));
    }

    private PairRdd<K, V> sampled(NodeInfo info, KeyFractions fractions, boolean withReplacement, long seed) {
        KeySampling sampling = new KeySampling(fractions, withReplacement, seed);
        return new PairRdd<>(context(), new TransformNode(info, lineage(), sampling, true, true));
    }

    /**
     * Of each key exactly a fraction of its pairs, rounded up. The partitioner is kept. The pairs are computed twice: a
     * preparatory job counts them by key and partition when the first job needs the sample, so persist what is dear to
     * compute. Memory held: a number for each key and partition, in the driver and in each task.
     *
     * @param withReplacement whether a pair may be taken several times
     * @param fractions the fraction of every key there is: from 0 to 1, or any above with replacement; a key without one
     *     fails the job
     */
    default PairRdd<K, V> sampleByKeyExact(boolean withReplacement, Map<K, Double> fractions, long seed) {
        KeyFractions checked = new KeyFractions("sampleByKeyExact", fractions, withReplacement);
        NodeInfo info = Nodes.info(context(), "sampleByKeyExact", checked);
        return new PairRdd<>(context(), new KeySampleNode(info, lineage(), checked, withReplacement, seed));
    }

    /** As {@link #sampleByKeyExact(boolean, Map, long)}, with a seed made of the ids of the application and the RDD. */
    default PairRdd<K, V> sampleByKeyExact(boolean withReplacement, Map<K, Double> fractions) {
        KeyFractions checked = new KeyFractions("sampleByKeyExact", fractions, withReplacement);
        NodeInfo info = Nodes.info(context(), "sampleByKeyExact", checked);
        long seed = Samples.seed(context(), info);
        return new PairRdd<>(context(), new KeySampleNode(info, lineage(), checked, withReplacement, seed));
    }

    /** The keys, with duplicates. */
    default Rdd<K> keys() {
        Function<Object, Object> first = pair -> ((Pair<?, ?>) pair).first();
        return new Rdd<>(context(), new MapNode(Nodes.info(context(), "keys"), lineage(), first));
    }

    /** The values. */
    default Rdd<V> values() {
        Function<Object, Object> second = pair -> ((Pair<?, ?>) pair).second();
        return new Rdd<>(context(), new MapNode(Nodes.info(context(), "values"), lineage(), second));
    }
}
