package io.firesteel.conformance;

import io.firesteel.conformance.Made.Keys;
import io.firesteel.conformance.Made.Traits;
import io.firesteel.conformance.RandomProgram.Growth;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.RddLike;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Operations that make pairs, numbers or texts of elements in one step, and samples by key. */
@SuppressWarnings("NullAway") // elements and keys may be null
final class TypedGrowth {
    /** Each partition is a process. */
    private static final int MOST_PIPES = 8;

    private final RandomGenerator random;
    private final RandomProgram program;

    TypedGrowth(RandomProgram program) {
        this.program = program;
        this.random = program.random();
    }

    List<Growth> all() {
        return List.of(
                this::flatMapToPair,
                this::flatMapToDouble,
                this::mapPartitionsToPair,
                this::mapPartitionsToDouble,
                this::pipe,
                this::sampleByKey,
                this::sampleByKeyExact,
                this::unionOfSeveral);
    }

    private Optional<Made> flatMapToPair(Made parent) {
        var copies = Functions.flatMap(random.nextInt(4));
        int kind = random.nextInt(4);
        var pair = Functions.pair(kind, 1 + random.nextInt(50));
        return pairs(
                parent,
                parent.rdd().flatMapToPair(element -> {
                    List<Pair<Object, Object>> out = new ArrayList<>();
                    for (var each = copies.call(element); each.hasNext(); ) {
                        out.add(pair.call(each.next()));
                    }
                    return out.iterator();
                }),
                kind,
                (element, out) -> {
                    for (var each = copies.call(element); each.hasNext(); ) {
                        out.add(pair.call(each.next()));
                    }
                });
    }

    private Optional<Made> mapPartitionsToPair(Made parent) {
        int kind = random.nextInt(4);
        var pair = Functions.pair(kind, 1 + random.nextInt(50));
        return pairs(
                parent,
                parent.rdd().mapPartitionsToPair(in -> {
                    List<Pair<Object, Object>> out = new ArrayList<>();
                    while (in.hasNext()) {
                        out.add(pair.call(in.next()));
                    }
                    return out.iterator();
                }),
                kind,
                (element, out) -> out.add(pair.call(element)));
    }

    private static Optional<Made> pairs(Made parent, RddLike<?> rdd, int kind, NaiveInterpreter.Step step) {
        Keys keys = kind == 0 ? Keys.LONGS : kind == 2 ? Keys.INTEGERS : Keys.TEXTS;
        Traits traits = parent.traits().ofOthers(parent.traits().groups()).with(keys);
        return Optional.of(Made.of(rdd, NaiveInterpreter.each(parent.partitions(), step), traits));
    }

    private Optional<Made> flatMapToDouble(Made parent) {
        var copies = Functions.flatMap(random.nextInt(4));
        return numbers(
                parent,
                parent.rdd().flatMapToDouble(element -> {
                    List<Double> out = new ArrayList<>();
                    for (var each = copies.call(element); each.hasNext(); ) {
                        out.add((double) (Functions.number(each.next()) % 100));
                    }
                    return out.iterator();
                }),
                (element, out) -> copies.call(element)
                        .forEachRemaining(each -> out.add((double) (Functions.number(each) % 100))));
    }

    private Optional<Made> mapPartitionsToDouble(Made parent) {
        return numbers(
                parent,
                parent.rdd().mapPartitionsToDouble(in -> {
                    List<Double> out = new ArrayList<>();
                    in.forEachRemaining(element -> out.add((double) (Functions.number(element) % 100)));
                    return out.iterator();
                }),
                (element, out) -> out.add((double) (Functions.number(element) % 100)));
    }

    private static Optional<Made> numbers(Made parent, RddLike<?> rdd, NaiveInterpreter.Step step) {
        return Optional.of(Made.of(
                rdd,
                NaiveInterpreter.each(parent.partitions(), step),
                parent.traits().ofOthers(false)));
    }

    private Optional<Made> pipe(Made parent) {
        if (parent.traits().mostPartitions() > MOST_PIPES) {
            return Optional.empty();
        }
        return Optional.of(Made.of(
                parent.rdd().map(element -> Functions.number(element)).pipe(List.of("sed", "s/^/n/")),
                NaiveInterpreter.each(parent.partitions(), (element, out) -> out.add("n" + Functions.number(element))),
                parent.traits().ofOthers(false)));
    }

    private Optional<Made> sampleByKey(Made parent) {
        return sampled(parent, false);
    }

    private Optional<Made> sampleByKeyExact(Made parent) {
        return sampled(parent, true);
    }

    /** All pairs of some keys and none of others: no other sample can be foretold. */
    private Optional<Made> sampled(Made parent, boolean exact) {
        if (!parent.isSortable()) {
            return Optional.empty();
        }
        Map<Object, Double> fractions = new HashMap<>();
        parent.elements()
                .forEach(pair -> fractions.computeIfAbsent(
                        NaiveInterpreter.key(pair), key -> Math.floorMod(Functions.number(key), 3L) == 0 ? 0.0 : 1.0));
        PairRdd<Object, Object> pairs = parent.pairs();
        int seed = random.nextInt();
        return Optional.of(Made.of(
                exact ? pairs.sampleByKeyExact(false, fractions, seed) : pairs.sampleByKey(false, fractions, seed),
                NaiveInterpreter.each(parent.partitions(), (pair, out) -> {
                    if (fractions.get(NaiveInterpreter.key(pair)) > 0) {
                        out.add(pair);
                    }
                }),
                parent.traits()));
    }

    /** By the context, with an RDD that has no partitions between the two. */
    @SuppressWarnings("unchecked")
    private Optional<Made> unionOfSeveral(Made parent) {
        Made other = program.any();
        if (!parent.isPlain() || !other.isPlain()) {
            return Optional.empty();
        }
        Traits here = parent.traits();
        Traits there = other.traits();
        boolean exact = parent.isExact() && other.isExact();
        return Optional.of(Made.of(
                program.context()
                        .union(
                                parent.<io.firesteel.dag.Rdd<Object>>as(),
                                program.context().emptyRdd(),
                                other.<io.firesteel.dag.Rdd<Object>>as()),
                NaiveInterpreter.union(parent.partitions(), other.partitions()),
                new Traits(
                        exact ? Expected.Order.EXACT : Expected.Order.NONE,
                        Keys.NO_PAIRS,
                        here.exactPartitions() && there.exactPartitions(),
                        here.groups() || there.groups(),
                        here.mostPartitions() + there.mostPartitions())));
    }
}
