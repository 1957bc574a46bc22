package io.firesteel.dag;

import io.firesteel.dag.action.LongSumFold;
import io.firesteel.dag.function.LongOperator;
import io.firesteel.dag.function.LongTest;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.TypedStep;
import io.vertx.core.Future;

/**
 * An RDD of {@code long}. The operations here work on primitive values, as do shuffles of their pairs and what
 * {@code MEMORY_ONLY} keeps; any other takes {@code Long}, which is made where it stands. What they give is the same either way. A null, which
 * only an RDD of objects can bring, fails the job where a primitive value is needed: in the operations here.
 */
public final class LongRdd extends LineageRdd<Long>
        implements SameKind<Long, LongRdd>, OrderedActions<Long>, Persistable<LongRdd> {
    LongRdd(FiresteelContext context, Lineage lineage) {
        super(context, lineage);
    }

    /** An RDD of numbers as one of primitive values; the same partitions, order and id. */
    public static LongRdd fromRdd(Rdd<Long> numbers) {
        return new LongRdd(numbers.context(), numbers.lineage());
    }

    @Override
    public LongRdd wrap(Lineage other) {
        return new LongRdd(context(), other);
    }

    private Lineage step(String operation, TypedStep step) {
        return Typed.node(context(), operation, lineage(), step);
    }

    /** Each number replaced by the function's value. n partitions → n; order kept. */
    public LongRdd mapLongs(LongOperator function) {
        return wrap(step("mapLongs", new TypedStep.MapLong(function)));
    }

    /** The numbers for which the function is true. n partitions → n; order kept. */
    public LongRdd filterLongs(LongTest function) {
        return wrap(step("filterLongs", new TypedStep.FilterLong(function)));
    }

    /**
     * Each number replaced by a pair. n partitions → n; order kept. {@code reduceByKey(Long::sum)}, {@code Long::min} and
     * {@code Long::max} of it, and its shuffle, stay with primitive values.
     *
     * @param key a number → the pair's key
     * @param value a number → the pair's value
     */
    public PairRdd<Long, Long> mapToLongPair(LongOperator key, LongOperator value) {
        return new PairRdd<>(context(), step("mapToLongPair", new TypedStep.KeyLong(key, value)));
    }

    /** The numbers as doubles, the nearest where there is no equal one. n partitions → n; order kept. */
    public DoubleRdd toDoubles() {
        return new DoubleRdd(context(), step("toDoubles", new TypedStep.LongToDouble()));
    }

    /** The numbers as objects; the same partitions, order and id. */
    public Rdd<Long> boxed() {
        return new Rdd<>(context(), lineage());
    }

    /**
     * The sum; 0 if there are no numbers. What is added up on the way may be of any size, so that the order of elements
     * and partitions makes no difference.
     *
     * @throws JobFailedException caused by an {@code ArithmeticException} if the sum of all does not fit into a {@code
     *     long}
     */
    public long sum() {
        return context().runner().await("sum", sumAsync());
    }

    /** Non-blocking {@link #sum}. */
    public Future<Long> sumAsync() {
        return ActionJobs.fold(context(), lineage(), LongSumFold.start(), LongSumFold.merger(), CallSite.here("sum"));
    }
}
