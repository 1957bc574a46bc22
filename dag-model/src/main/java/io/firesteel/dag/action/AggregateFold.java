package io.firesteel.dag.action;

import io.firesteel.dag.closure.ZeroValue;
import io.firesteel.dag.function.Function2;
import java.util.Collections;
import java.util.List;

/** The elements of a partition merged, one after the other, into one value; the zero value if there are none. */
public final class AggregateFold extends PartitionFold {
    private final Function2<Object, Object, Object> function;
    private Object merged;

    private AggregateFold(Object zero, Function2<Object, Object, Object> function) {
        this.merged = zero;
        this.function = function;
    }

    /** Begins with a copy of the zero value in each partition. */
    public static PartitionFold.Start start(ZeroValue zero, Function2<Object, Object, Object> function) {
        return partition -> new AggregateFold(zero.copy(), function);
    }

    @Override
    public void accept(Object element) throws Exception {
        merged = function.call(merged, element);
    }

    @Override
    public List<Object> result() {
        return Collections.singletonList(merged);
    }
}
