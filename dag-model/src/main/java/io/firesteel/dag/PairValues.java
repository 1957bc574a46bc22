package io.firesteel.dag;

import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapValuesNode;
import java.util.Iterator;

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
