package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;

/** Pairs combined by key in a table. */
final class Combiner extends Sink {
    private final Aggregator aggregator;
    private final boolean readsCombiners;
    private final KeyTable table = new KeyTable();

    /**
     * @param readsCombiners whether incoming values are combiners already
     */
    Combiner(Aggregator aggregator, boolean readsCombiners) {
        this.aggregator = aggregator;
        this.readsCombiners = readsCombiners;
    }

    @Override
    void accept(Object element) throws Exception {
        Pair<?, ?> pair = (Pair<?, ?>) element;
        int slot = table.slotOf(pair.first());
        Object former = table.value(slot);
        table.setValue(slot, former == KeyTable.ABSENT ? first(pair.second()) : merged(former, pair.second()));
    }

    private Object first(Object value) throws Exception {
        return readsCombiners ? value : aggregator.createCombiner().call(value);
    }

    private Object merged(Object combiner, Object value) throws Exception {
        Function2<Object, Object, Object> merge =
                readsCombiners ? aggregator.mergeCombiners() : aggregator.mergeValue();
        return merge.call(combiner, value);
    }

    /** The keys and their combiners. */
    KeyTable table() {
        return table;
    }
}
