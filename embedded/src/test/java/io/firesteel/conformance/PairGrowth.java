package io.firesteel.conformance;

import io.firesteel.conformance.Expected.Order;
import io.firesteel.conformance.Made.Keys;
import io.firesteel.conformance.Made.Traits;
import io.firesteel.conformance.RandomProgram.Growth;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.partition.HashPartitioner;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Operations on the pairs of one RDD; on an RDD of others, it is made one of pairs first. */
@SuppressWarnings("NullAway") // keys and values may be null
final class PairGrowth {
    private final RandomGenerator random;
    private final RandomProgram program;

    PairGrowth(RandomProgram program) {
        this.program = program;
        this.random = program.random();
    }

    List<Growth> all() {
        return List.of(
                this::pair,
                this::pair,
                this::pair,
                this::mapValues,
                this::flatMapValues,
                this::keysOrValues,
                this::reduceByKey,
                this::reduceByKey,
                this::foldByKey,
                this::aggregateByKey,
                this::combineByKey,
                this::groupByKey,
                this::partitionBy,
                this::sortByKey,
                this::sortByKey,
                this::filterByRange,
                this::fromRdd);
    }

    /** Those that gather all pairs of a partition before they go on. */
    List<Growth> gathering() {
        return List.of(
                this::reduceByKey,
                this::foldByKey,
                this::aggregateByKey,
                this::combineByKey,
                this::groupByKey,
                this::sortByKey);
    }

    private Optional<Made> pair(Made parent) {
        return Optional.of(pair(parent, random.nextInt(5), 1 + random.nextInt(100)));
    }

    /** With keys of that kind, so many of them. */
    Made pair(Made parent, int kind, int count) {
        var function = Functions.pair(kind, count);
        Keys keys = kind == 2 ? Keys.INTEGERS : kind % 4 == 0 ? Keys.LONGS : Keys.TEXTS;
        return Made.of(
                parent.rdd().mapToPair(function),
                NaiveInterpreter.each(parent.partitions(), (element, out) -> out.add(function.call(element))),
                parent.traits().ofOthers(parent.traits().groups()).with(keys));
    }

    private Optional<Made> mapValues(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        var function = Functions.map(random.nextInt(4), random.nextInt(9));
        return Optional.of(Made.of(
                parent.pairs().mapValues(function),
                NaiveInterpreter.each(
                        parent.partitions(),
                        (pair, out) -> out.add(
                                new Pair<>(NaiveInterpreter.key(pair), function.call(NaiveInterpreter.value(pair))))),
                parent.traits().withGroups(false)));
    }

    private Optional<Made> flatMapValues(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        var function = Functions.flatMap(random.nextInt(4));
        return Optional.of(Made.of(
                parent.pairs().flatMapValues(function),
                NaiveInterpreter.each(
                        parent.partitions(),
                        (pair, out) -> function.call(NaiveInterpreter.value(pair))
                                .forEachRemaining(value -> out.add(new Pair<>(NaiveInterpreter.key(pair), value)))),
                parent.traits()));
    }

    private Optional<Made> keysOrValues(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        boolean keys = random.nextBoolean();
        boolean sortedKeys = keys && parent.traits().order() == Order.BY_KEY;
        Traits others = parent.traits().ofOthers(!keys && parent.traits().groups());
        return Optional.of(Made.of(
                keys ? parent.pairs().keys() : parent.pairs().values(),
                NaiveInterpreter.each(
                        parent.partitions(),
                        (pair, out) -> out.add(keys ? NaiveInterpreter.key(pair) : NaiveInterpreter.value(pair))),
                sortedKeys
                        ? new Traits(
                                Order.EXACT, Keys.NO_PAIRS, others.exactPartitions(), false, others.mostPartitions())
                        : others));
    }

    private Optional<Made> shuffled(
            Made parent, RddLike<?> rdd, List<Object> elements, int partitions, boolean groups) {
        return Optional.of(
                Made.shuffled(rdd, elements, Traits.shuffled(parent.traits().keys(), groups, partitions)));
    }

    private Optional<Made> reduceByKey(Made parent) {
        if (!parent.isPairs()) {
            return pair(parent);
        }
        var function = Functions.reduce(random.nextInt(3));
        PairRdd<Object, Object> pairs = parent.pairs();
        int partitions = program.partitions();
        int way = random.nextInt(3);
        PairRdd<Object, Object> rdd = way == 0
                ? pairs.reduceByKey(function)
                : way == 1
                        ? pairs.reduceByKey(function, partitions)
                        : pairs.reduceByKey(new HashPartitioner(partitions), function);
        return shuffled(
                parent,
                rdd,
                NaiveInterpreter.reduced(parent.elements(), function::call),
                way == 0 ? parent.traits().mostPartitions() : partitions,
                parent.traits().groups());
    }

    private Optional<Made> foldByKey(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        int partitions = program.partitions();
        return shuffled(
                parent,
                parent.pairs().foldByKey((Object) 0L, partitions, (a, b) -> Functions.number(a) + Functions.number(b)),
                sums(parent),
                partitions,
                false);
    }

    private static List<Object> sums(Made parent) {
        return NaiveInterpreter.grouped(
                List.of(parent.elements()),
                (key, values, out) -> out.add(new Pair<>(
                        key, values.get(0).stream().mapToLong(Functions::number).sum())));
    }

    private Optional<Made> aggregateByKey(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        int partitions = program.partitions();
        return shuffled(
                parent,
                parent.pairs()
                        .aggregateByKey(0L, partitions, (sum, value) -> sum + Functions.number(value), (a, b) -> a + b),
                sums(parent),
                partitions,
                false);
    }

    private Optional<Made> combineByKey(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        int partitions = program.partitions();
        return shuffled(
                parent,
                parent.pairs()
                        .combineByKey(
                                value -> Functions.number(value),
                                (sum, value) -> sum + Functions.number(value),
                                (a, b) -> a + b,
                                new HashPartitioner(partitions),
                                random.nextBoolean()),
                sums(parent),
                partitions,
                false);
    }

    private Optional<Made> groupByKey(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        int partitions = program.partitions();
        boolean told = random.nextBoolean();
        return shuffled(
                parent,
                told ? parent.pairs().groupByKey(partitions) : parent.pairs().groupByKey(),
                NaiveInterpreter.grouped(
                        List.of(parent.elements()), (key, values, out) -> out.add(new Pair<>(key, values.get(0)))),
                told ? partitions : parent.traits().mostPartitions(),
                true);
    }

    private Optional<Made> partitionBy(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        HashPartitioner partitioner = new HashPartitioner(program.partitions());
        boolean sorts = parent.isSortable() && random.nextBoolean();
        return shuffled(
                parent,
                sorts
                        ? parent.pairs().repartitionAndSortWithinPartitions(partitioner)
                        : parent.pairs().partitionBy(partitioner),
                parent.elements(),
                partitioner.numPartitions(),
                parent.traits().groups());
    }

    private Optional<Made> sortByKey(Made parent) {
        if (!parent.isSortable()) {
            return pair(parent);
        }
        PairRdd<Object, Object> pairs = parent.pairs();
        boolean ascending = random.nextBoolean();
        int partitions = program.partitions();
        int way = random.nextInt(parent.traits().keys() == Keys.LONGS ? 4 : 3);
        PairRdd<Object, Object> sorted = switch (way) {
            case 0 -> pairs.sortByKey(ascending);
            case 1 -> pairs.sortByKey(ascending, partitions);
            case 2 -> pairs.sortByKey(ascending, 40);
            default -> pairs.sortByKey(byNumber(), ascending, partitions);
        };
        Comparator<Object> keys = way == 3 ? byNumber() : NaiveInterpreter::natural;
        Comparator<Object> directed = ascending ? keys : (a, b) -> keys.compare(b, a);
        List<Object> elements = NaiveInterpreter.sorted(
                parent.elements(), (a, b) -> directed.compare(NaiveInterpreter.key(a), NaiveInterpreter.key(b)));
        int most = Math.max(40, Math.max(partitions, parent.traits().mostPartitions()));
        return Optional.of(Made.shuffled(
                sorted,
                elements,
                new Traits(
                        Order.BY_KEY,
                        parent.traits().keys(),
                        false,
                        parent.traits().groups(),
                        most)));
    }

    private static Comparator<Object> byNumber() {
        return (Comparator<Object> & Serializable) (a, b) -> Long.compare(Functions.number(b), Functions.number(a));
    }

    private Optional<Made> filterByRange(Made parent) {
        Keys keys = parent.traits().keys();
        if (keys != Keys.LONGS && keys != Keys.TEXTS) {
            return Optional.empty();
        }
        long from = random.nextInt(60) - 10L;
        Object lower = keys == Keys.LONGS ? (Object) from : "h";
        Object upper = keys == Keys.LONGS ? (Object) (from + random.nextInt(40)) : "k5";
        return Optional.of(Made.of(
                parent.pairs().filterByRange(lower, upper),
                NaiveInterpreter.each(parent.partitions(), (pair, out) -> {
                    Object key = NaiveInterpreter.key(pair);
                    if (NaiveInterpreter.natural(lower, key) <= 0 && NaiveInterpreter.natural(key, upper) <= 0) {
                        out.add(pair);
                    }
                }),
                parent.traits()));
    }

    /** An RDD of pairs that does not know it is one. */
    private Optional<Made> fromRdd(Made parent) {
        if (!parent.isPairs()) {
            return Optional.empty();
        }
        return Optional.of(
                Made.of(PairRdd.fromRdd(parent.pairs().map(pair -> pair)), parent.partitions(), parent.traits()));
    }
}
