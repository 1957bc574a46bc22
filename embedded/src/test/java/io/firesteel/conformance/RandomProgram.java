package io.firesteel.conformance;

import io.firesteel.conformance.Expected.Order;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.lineage.Lineage;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Grows RDDs from sources by random operations on any of those made before, so that lineages share parts. The same seed
 * makes the same program.
 */
@SuppressWarnings("NullAway") // elements and keys may be null
final class RandomProgram {
    private static final int MAX_ELEMENTS = 4_000;
    /** Of few values, so that RDDs are often partitioned alike. */
    private static final int[] PARTITIONS = {1, 2, 3, 3, 3, 7, 40};

    private static final int[] SLICES = {1, 2, 3, 5, 8, 17, 40};

    /** What the keys of an RDD of pairs are: only those of one kind can be sorted, or meet the keys of a sorted RDD. */
    enum Keys {
        NO_PAIRS,
        LONGS,
        INTEGERS,
        TEXTS,
        MIXED
    }

    /**
     * An RDD of the program.
     *
     * @param exactPartitions whether the interpreter knows what is in which partition
     * @param groups whether elements hold values in no particular order, so that they cannot be keys
     */
    record Made(RddLike<Object> rdd, Expected expected, Keys keys, boolean exactPartitions, boolean groups) {
        int size() {
            return expected.elements().size();
        }

        @SuppressWarnings("unchecked")
        PairRdd<Object, Object> pairs() {
            return (PairRdd<Object, Object>) (RddLike<?>) rdd;
        }

        Order order() {
            return expected.order();
        }

        /** The order left when elements no longer are the pairs they were. */
        Order orderOfOthers() {
            return order() == Order.EXACT ? Order.EXACT : Order.NONE;
        }
    }

    /** A random operation; empty if it cannot be done to this RDD. */
    private interface Operation {
        Optional<Made> on(Made parent);
    }

    private final FiresteelContext context;
    private final Path directory;
    private final NaiveInterpreter interpreter;
    private final RandomGenerator random;
    private final RandomData data;
    private final List<Made> made = new ArrayList<>();
    private final List<Operation> operations = List.of(
            this::map,
            this::filter,
            this::flatMap,
            this::mapMulti,
            this::mapPartitions,
            this::mapPartitionsWithIndex,
            this::mapValues,
            this::keysOrValues,
            this::pair,
            this::pair,
            this::union,
            this::distinct,
            this::reduceByKey,
            this::reduceByKey,
            this::groupByKey,
            this::join,
            this::join,
            this::sortByKey,
            this::sortByKey);

    RandomProgram(FiresteelContext context, Path directory, int defaultPartitions, long seed) {
        this.context = context;
        this.directory = directory;
        this.interpreter = new NaiveInterpreter(defaultPartitions);
        this.random = new SplittableRandom(seed);
        this.data = new RandomData(random);
    }

    /** Where the program's own choices come from, for what is done with it. */
    RandomGenerator random() {
        return random;
    }

    /** Makes all RDDs. */
    List<Made> grow() throws IOException {
        int sources = 1 + random.nextInt(3);
        for (int i = 0; i < sources; i++) {
            source(i);
        }
        int wanted = sources + 2 + random.nextInt(9);
        for (int tries = 0; made.size() < wanted && tries < 200; tries++) {
            Made parent = any();
            operations
                    .get(random.nextInt(operations.size()))
                    .on(parent)
                    .filter(child -> child.size() <= MAX_ELEMENTS)
                    .ifPresent(made::add);
        }
        return made;
    }

    /** Mostly one of the last, so that lineages become deep. */
    private Made any() {
        int last = made.size() - 1;
        return made.get(random.nextInt(3) > 0 ? Math.max(0, last - random.nextInt(3)) : random.nextInt(made.size()));
    }

    private int partitions() {
        return PARTITIONS[random.nextInt(PARTITIONS.length)];
    }

    private void source(int number) throws IOException {
        int slices = SLICES[random.nextInt(SLICES.length)];
        switch (random.nextInt(5)) {
            case 0 -> {
                long step = random.nextInt(7) - 3L;
                long start = random.nextInt(100) - 50L;
                Rdd<Long> range =
                        context.range(start, start + random.nextInt(2_000) - 200, step == 0 ? 1 : step, slices);
                add(range, Order.EXACT, Keys.NO_PAIRS, true, false);
            }
            case 1 -> add(texts(number, slices), Order.EXACT, Keys.NO_PAIRS, false, false);
            default -> {
                List<Object> elements =
                        data.elements(random.nextInt(4) == 0 ? random.nextInt(6) : random.nextInt(1_500));
                boolean sliced = random.nextInt(4) > 0;
                add(
                        sliced ? context.parallelize(elements, slices) : context.parallelize(elements),
                        Order.EXACT,
                        Keys.NO_PAIRS,
                        true,
                        false);
            }
        }
    }

    private Rdd<String> texts(int number, int slices) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            files.add(data.textFile(directory.resolve("text-" + number + "-" + i)));
        }
        String paths = files.stream().map(Path::toString).collect(Collectors.joining(","));
        return random.nextBoolean() ? context.textFile(paths, slices) : context.textFile(paths);
    }

    private void add(RddLike<?> rdd, Order order, Keys keys, boolean exactPartitions, boolean groups) {
        made.add(make(rdd, order, keys, exactPartitions, groups));
    }

    @SuppressWarnings("unchecked")
    private Made make(RddLike<?> rdd, Order order, Keys keys, boolean exactPartitions, boolean groups) {
        Expected expected = new Expected(interpreter.elements(rdd.lineage()), order);
        return new Made((RddLike<Object>) rdd, expected, keys, exactPartitions, groups);
    }

    private Optional<Made> narrow(Made parent, RddLike<?> rdd, boolean groups) {
        return Optional.of(make(rdd, parent.orderOfOthers(), Keys.NO_PAIRS, parent.exactPartitions(), groups));
    }

    private Optional<Made> map(Made parent) {
        return narrow(parent, parent.rdd().map(Functions.map(random.nextInt(4), random.nextInt(50))), false);
    }

    private Optional<Made> filter(Made parent) {
        int constant = random.nextInt(4);
        if (parent.keys() == Keys.NO_PAIRS) {
            Rdd<Object> rdd = (Rdd<Object>) parent.rdd();
            return narrow(parent, rdd.filter(Functions.filter(constant)), parent.groups());
        }
        return Optional.of(make(
                parent.pairs().filter(Functions.pairFilter(constant)),
                parent.order(),
                parent.keys(),
                parent.exactPartitions(),
                parent.groups()));
    }

    private Optional<Made> flatMap(Made parent) {
        return narrow(parent, parent.rdd().flatMap(Functions.flatMap(random.nextInt(5))), parent.groups());
    }

    private Optional<Made> mapMulti(Made parent) {
        return narrow(parent, parent.rdd().mapMulti(Functions.mapMulti(random.nextInt(5))), parent.groups());
    }

    private Optional<Made> mapPartitions(Made parent) {
        return narrow(parent, parent.rdd().mapPartitions(Functions.lazily(random.nextInt(20))), false);
    }

    private Optional<Made> mapPartitionsWithIndex(Made parent) {
        if (!parent.exactPartitions() || parent.order() != Order.EXACT) {
            return Optional.empty();
        }
        var function = Functions.byIndex(random.nextInt(3), random.nextInt(9));
        return narrow(parent, parent.rdd().mapPartitionsWithIndex(function, false), parent.groups());
    }

    private Optional<Made> mapValues(Made parent) {
        if (parent.keys() == Keys.NO_PAIRS) {
            return Optional.empty();
        }
        return Optional.of(make(
                parent.pairs().mapValues(Functions.map(random.nextInt(4), random.nextInt(9))),
                parent.order(),
                parent.keys(),
                parent.exactPartitions(),
                false));
    }

    private Optional<Made> keysOrValues(Made parent) {
        if (parent.keys() == Keys.NO_PAIRS) {
            return Optional.empty();
        }
        if (random.nextBoolean()) {
            Order order = parent.order() == Order.BY_KEY ? Order.EXACT : parent.order();
            boolean exactPartitions = parent.exactPartitions();
            return Optional.of(make(parent.pairs().keys(), order, Keys.NO_PAIRS, exactPartitions, false));
        }
        return narrow(parent, parent.pairs().values(), parent.groups());
    }

    private Optional<Made> pair(Made parent) {
        int kind = random.nextInt(5);
        PairRdd<Object, Object> pairs = parent.rdd().mapToPair(Functions.pair(kind, 1 + random.nextInt(100)));
        Keys keys = kind == 2 ? Keys.INTEGERS : kind % 4 == 0 ? Keys.LONGS : Keys.TEXTS;
        return Optional.of(make(pairs, parent.orderOfOthers(), keys, parent.exactPartitions(), parent.groups()));
    }

    private Optional<Made> union(Made parent) {
        Made other = any();
        boolean pairs = parent.keys() != Keys.NO_PAIRS;
        if (pairs != (other.keys() != Keys.NO_PAIRS)) {
            return Optional.empty();
        }
        RddLike<?> rdd = pairs
                ? parent.pairs().union(other.pairs())
                : ((Rdd<Object>) parent.rdd()).union((Rdd<Object>) other.rdd());
        boolean exact = parent.order() == Order.EXACT && other.order() == Order.EXACT;
        return Optional.of(make(
                rdd,
                exact ? Order.EXACT : Order.NONE,
                parent.keys() == other.keys() ? parent.keys() : Keys.MIXED,
                parent.exactPartitions() && other.exactPartitions(),
                parent.groups() || other.groups()));
    }

    private Optional<Made> distinct(Made parent) {
        if (parent.groups()) {
            return Optional.empty();
        }
        if (parent.keys() == Keys.NO_PAIRS) {
            Rdd<Object> rdd = (Rdd<Object>) parent.rdd();
            return shuffled(random.nextBoolean() ? rdd.distinct() : rdd.distinct(partitions()), Keys.NO_PAIRS, false);
        }
        PairRdd<Object, Object> pairs = parent.pairs();
        return shuffled(random.nextBoolean() ? pairs.distinct() : pairs.distinct(partitions()), parent.keys(), false);
    }

    private Optional<Made> shuffled(RddLike<?> rdd, Keys keys, boolean groups) {
        return Optional.of(make(rdd, Order.NONE, keys, false, groups));
    }

    private Optional<Made> reduceByKey(Made parent) {
        if (parent.keys() == Keys.NO_PAIRS) {
            return pair(parent);
        }
        var function = Functions.reduce(random.nextInt(3));
        PairRdd<Object, Object> pairs = parent.pairs();
        return shuffled(
                random.nextBoolean() ? pairs.reduceByKey(function) : pairs.reduceByKey(function, partitions()),
                parent.keys(),
                parent.groups());
    }

    private Optional<Made> groupByKey(Made parent) {
        if (parent.keys() == Keys.NO_PAIRS) {
            return Optional.empty();
        }
        PairRdd<Object, Object> pairs = parent.pairs();
        return shuffled(
                random.nextBoolean() ? pairs.groupByKey() : pairs.groupByKey(partitions()), parent.keys(), true);
    }

    private Optional<Made> join(Made parent) {
        Made other = any();
        if (parent.keys() == Keys.NO_PAIRS
                || other.keys() == Keys.NO_PAIRS
                || joinedSize(parent, other) > MAX_ELEMENTS) {
            return Optional.empty();
        }
        PairRdd<Object, Pair<Object, Object>> joined =
                random.nextBoolean() && parent.keys() == other.keys() && parent.keys() != Keys.MIXED
                        ? parent.pairs().join(other.pairs())
                        : parent.pairs().join(other.pairs(), partitions());
        Keys keys = parent.keys() == other.keys() ? parent.keys() : Keys.MIXED;
        return shuffled(joined, keys, parent.groups() || other.groups());
    }

    private static long joinedSize(Made left, Made right) {
        Map<Object, Integer> counts = new HashMap<>();
        left.expected().elements().forEach(pair -> counts.merge(((Pair<?, ?>) pair).first(), 1, Integer::sum));
        return right.expected().elements().stream()
                .mapToLong(pair -> counts.getOrDefault(((Pair<?, ?>) pair).first(), 0))
                .sum();
    }

    private Optional<Made> sortByKey(Made parent) {
        if (parent.keys() == Keys.NO_PAIRS || parent.keys() == Keys.MIXED) {
            return pair(parent);
        }
        PairRdd<Object, Object> pairs = parent.pairs();
        boolean ascending = random.nextBoolean();
        PairRdd<Object, Object> sorted = switch (random.nextInt(parent.keys() == Keys.LONGS ? 4 : 3)) {
            case 0 -> pairs.sortByKey(ascending);
            case 1 -> pairs.sortByKey(ascending, partitions());
            case 2 -> pairs.sortByKey(ascending, 40);
            default -> pairs.sortByKey(byNumber(), ascending, partitions());
        };
        return Optional.of(make(sorted, Order.BY_KEY, parent.keys(), false, parent.groups()));
    }

    private static Comparator<Object> byNumber() {
        return (Comparator<Object> & Serializable) (a, b) -> Long.compare(Functions.number(b), Functions.number(a));
    }

    /** One RDD of long texts, spread over few partitions, and what shuffles all of it. */
    List<Made> growLarge() {
        int partitions = 1 + random.nextInt(2);
        List<Object> texts = data.texts(partitions * (1_600 + random.nextInt(800)));
        PairRdd<Object, Object> pairs =
                context.parallelize(texts, partitions).mapToPair(Functions.pair(random.nextBoolean() ? 0 : 3, 50));
        add(pairs.groupByKey(partitions()).mapValues(Functions.digest()), Order.NONE, Keys.MIXED, false, false);
        add(pairs.sortByKey(random.nextBoolean(), partitions()).keys(), Order.EXACT, Keys.NO_PAIRS, false, false);
        PairRdd<Object, Object> few = pairs.filter(pair -> Functions.number(pair) % 50 == 0);
        add(pairs.join(few, partitions()).mapValues(Functions.digest()), Order.NONE, Keys.MIXED, false, false);
        add(
                context.parallelize(texts, partitions).distinct().map(Functions.map(0, 1)),
                Order.NONE,
                Keys.NO_PAIRS,
                false,
                false);
        return made;
    }

    /** The lineage in one line, for messages. */
    static String describe(RddLike<?> rdd) {
        return describe(rdd.lineage());
    }

    private static String describe(Lineage node) {
        String parents = IntStream.range(0, node.parents().size())
                .mapToObj(i -> describe(node.parents().get(i)))
                .collect(Collectors.joining(", "));
        return node.info().callSite().operation()
                + node.info().rdd().value()
                + (parents.isEmpty() ? "" : "(" + parents + ")");
    }
}
