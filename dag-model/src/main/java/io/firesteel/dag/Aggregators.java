package io.firesteel.dag;

import io.firesteel.dag.closure.KnownFunctions;
import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.closure.ZeroValue;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.statistic.DistinctCounter;
import java.util.ArrayList;
import java.util.List;

/** How the operations that combine by key do it. */
final class Aggregators {
    private Aggregators() {}

    static Aggregator reduce(Function2<?, ?, ?> function) {
        Function<Object, Object> identity = value -> value;
        Function2<Object, Object, Object> erased = Erased.function2(function);
        LongFold longs = KnownFunctions.longFold(function).orElse(null);
        return new Aggregator(identity, erased, erased, Aggregator.Kind.SHRINKS, longs);
    }

    /** Of values into an accumulator that begins as a copy of the zero. */
    static Aggregator aggregate(ZeroValue zero, Function2<?, ?, ?> seqFunction, Function2<?, ?, ?> combFunction) {
        Function2<Object, Object, Object> add = Erased.function2(seqFunction);
        Function<Object, Object> begin = value -> add.call(zero.copy(), value);
        return new Aggregator(begin, add, Erased.function2(combFunction), true);
    }

    /** Into lists. Not on the map side, where lists are no smaller than what is in them. */
    static Aggregator group() {
        Function<Object, Object> create = value -> {
            List<Object> group = new ArrayList<>();
            group.add(value);
            return group;
        };
        Function2<Object, Object, Object> add = (group, value) -> {
            asList(group).add(value);
            return group;
        };
        Function2<Object, Object, Object> addAll = (group, other) -> {
            asList(group).addAll(asList(other));
            return group;
        };
        return new Aggregator(create, add, addAll, Aggregator.Kind.GROUPS, null);
    }

    /** Into counters of distinct values. */
    static Aggregator distinct(int precision) {
        Function<Object, Object> create = value -> new DistinctCounter(precision).add(value);
        Function2<Object, Object, Object> add = (counter, value) -> ((DistinctCounter) counter).add(value);
        Function2<Object, Object, Object> merge =
                (counter, other) -> ((DistinctCounter) counter).merge((DistinctCounter) other);
        return new Aggregator(create, add, merge, true);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asList(Object group) {
        return (List<Object>) group;
    }
}
