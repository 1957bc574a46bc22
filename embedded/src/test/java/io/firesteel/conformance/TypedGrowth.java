package io.firesteel.conformance;

import io.firesteel.conformance.Made.Keys;
import io.firesteel.conformance.Made.Traits;
import io.firesteel.conformance.RandomProgram.Growth;
import io.firesteel.dag.LongRdd;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.TextRdd;
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
                this::unionOfSeveral,
                this::primitiveLongs,
                this::longPairs,
                this::words,
                this::countedWords);
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

    private static long mixed(long number) {
        return number * 31 + 7;
    }

    private Optional<Made> primitiveLongs(Made parent) {
        LongRdd longs = parent.rdd()
                .mapToLong(element -> Functions.number(element))
                .mapLongs(TypedGrowth::mixed)
                .filterLongs(number -> number % 3 != 0);
        return numbers(parent, random.nextBoolean() ? longs.boxed() : longs, (element, out) -> {
            long number = mixed(Functions.number(element));
            if (number % 3 != 0) {
                out.add(number);
            }
        });
    }

    private Optional<Made> longPairs(Made parent) {
        return pairs(
                parent,
                parent.rdd()
                        .mapMultiToLong((element, out) -> {
                            out.accept(Functions.number(element));
                            out.accept(1);
                        })
                        .mapToLongPair(number -> number % 20, TypedGrowth::mixed),
                0,
                (element, out) -> {
                    long number = Functions.number(element);
                    out.add(new Pair<Object, Object>(number % 20, mixed(number)));
                    out.add(new Pair<Object, Object>(1L, mixed(1)));
                });
    }

    private static String text(Object element) {
        long number = Functions.number(element);
        return "n" + number % 40 + "  \u00e4" + number + "\tx";
    }

    private Optional<Made> words(Made parent) {
        TextRdd words = TextRdd.fromStrings(parent.rdd().map(TypedGrowth::text)).words();
        return numbers(
                parent,
                words.strings(),
                (element, out) -> out.addAll(List.of(text(element).split("\\s+"))));
    }

    private Optional<Made> countedWords(Made parent) {
        int partitions = 1 + random.nextInt(4);
        TextRdd words = TextRdd.fromStrings(parent.rdd().map(TypedGrowth::text)).words();
        Map<Object, Long> counts = new HashMap<>();
        for (Object element : parent.elements()) {
            List.of(text(element).split("\\s+")).forEach(word -> counts.merge(word, 1L, Long::sum));
        }
        List<Object> expected = new ArrayList<>();
        counts.forEach((word, count) -> expected.add(new Pair<Object, Object>(word, count)));
        PairRdd<String, Long> counted = words.counts(partitions)
                .mapToPair(count -> new Pair<>(count.first().toString(), count.second()));
        return Optional.of(Made.shuffled(counted, expected, Traits.shuffled(Keys.TEXTS, false, partitions)));
    }
}
