package io.firesteel.dag;

import io.firesteel.dag.function.DoubleFunction;
import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.FlatMapFunction2;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.function.LongFunction;
import io.firesteel.dag.function.LongMultiFunction;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.function.VoidFunction;
import io.firesteel.dag.sink.DataSink;
import io.firesteel.dag.source.DataSource;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Lineage is untyped data: the casts by which typed user functions enter it, in one place. */
@SuppressWarnings("unchecked")
final class Erased {
    private Erased() {}

    static Function<Object, Object> function(Function<?, ?> function) {
        return (Function<Object, Object>) function;
    }

    static Function<Object, Boolean> predicate(Function<?, Boolean> function) {
        return (Function<Object, Boolean>) function;
    }

    static Function2<Object, Object, Object> function2(Function2<?, ?, ?> function) {
        return (Function2<Object, Object, Object>) function;
    }

    static DoubleFunction<Object> toDouble(DoubleFunction<?> function) {
        return (DoubleFunction<Object>) function;
    }

    static LongFunction<Object> toLong(LongFunction<?> function) {
        return (LongFunction<Object>) function;
    }

    static LongMultiFunction<Object> toLongs(LongMultiFunction<?> function) {
        return (LongMultiFunction<Object>) function;
    }

    static FlatMapFunction<Object, Object> flatMap(FlatMapFunction<?, ?> function) {
        return (FlatMapFunction<Object, Object>) function;
    }

    static MapMultiFunction<Object, Object> mapMulti(MapMultiFunction<?, ?> function) {
        return (MapMultiFunction<Object, Object>) function;
    }

    static VoidFunction<Object> effect(VoidFunction<?> function) {
        return (VoidFunction<Object>) function;
    }

    static <T, R> Function2<Integer, Iterator<Object>, Iterator<Object>> iterators(
            Function2<Integer, Iterator<T>, Iterator<R>> function) {
        return (Function2<Integer, Iterator<Object>, Iterator<Object>>) (Function2<?, ?, ?>) function;
    }

    static Function<Iterator<Object>, Object> onIterator(Function<? extends Iterator<?>, ?> function) {
        return (Function<Iterator<Object>, Object>) function;
    }

    /** A function of two partitions as one of a list of partitions. */
    static <T, U, R> Function<List<Iterator<Object>>, Iterator<Object>> ofTwo(
            FlatMapFunction2<Iterator<T>, Iterator<U>, R> function) {
        FlatMapFunction2<Iterator<Object>, Iterator<Object>, Object> erased =
                (FlatMapFunction2<Iterator<Object>, Iterator<Object>, Object>) (FlatMapFunction2<?, ?, ?>) function;
        return sides -> erased.call(sides.get(0), sides.get(1));
    }

    static Comparator<Object> comparator(Comparator<?> comparator) {
        return (Comparator<Object>) comparator;
    }

    static DataSource<Object, Serializable> source(DataSource<?, ?> source) {
        return (DataSource<Object, Serializable>) source;
    }

    static DataSink<Object> sink(DataSink<?> sink) {
        return (DataSink<Object>) sink;
    }
}
