package io.firesteel.executor.pipeline;

import io.firesteel.dag.action.PartitionAction.Reduce;
import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.function.Function2;
import io.firesteel.executor.push.Sink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reduces all elements to one: longs that come as such by what is known of the function. */
final class ReduceSink extends Sink {
    private final Function2<Object, Object, Object> function;
    private final @Nullable LongFold longs;
    private final List<Object> reduced = new ArrayList<>(1);
    private long folded;
    private boolean hasFolded;

    private ReduceSink(Reduce reduce) {
        this.function = reduce.function();
        this.longs = reduce.longs();
    }

    /** One value, or none for no elements. */
    static List<Object> run(Segment segment, Reduce reduce) throws Exception {
        ReduceSink sink = new ReduceSink(reduce);
        segment.into(sink).drain();
        if (sink.hasFolded) {
            sink.accept(sink.folded);
        }
        return sink.reduced;
    }

    @Override
    public void accept(Object element) throws Exception {
        if (reduced.isEmpty()) {
            reduced.add(element);
        } else {
            reduced.set(0, function.call(reduced.get(0), element));
        }
    }

    @Override
    public void acceptLong(long number) throws Exception {
        if (longs == null) {
            accept(number);
        } else {
            folded = hasFolded ? longs.apply(folded, number) : number;
            hasFolded = true;
        }
    }
}
