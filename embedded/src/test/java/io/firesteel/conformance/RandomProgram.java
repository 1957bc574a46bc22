package io.firesteel.conformance;

import io.firesteel.conformance.Expected.Order;
import io.firesteel.conformance.Made.Keys;
import io.firesteel.conformance.Made.Traits;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.lineage.Lineage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Grows RDDs from sources by random operations on any of those made before, so that lineages share parts. The same seed
 * makes the same program.
 */
@SuppressWarnings("NullAway") // elements and keys may be null
final class RandomProgram {
    static final int MAX_ELEMENTS = 4_000;

    /** Unions and products of RDDs may have many. */
    private static final int MAX_PARTITIONS = 1_200;

    /** Of few values, so that RDDs are often partitioned alike. */
    private static final int[] PARTITIONS = {1, 2, 3, 3, 3, 7, 40};

    private static final int[] SLICES = {1, 2, 3, 5, 8, 17, 40};
    private static final int MANY = 1_000;
    private static final int SELDOM = 150;
    private static final int LEAST_GATHERED = 600;

    /** A random operation; empty if it cannot be done to this RDD. */
    interface Growth {
        Optional<Made> on(Made parent);
    }

    private final FiresteelContext context;
    private final Path directory;
    private final int defaultPartitions;
    private final int mostPartitions;
    private final RandomGenerator random;
    private final RandomData data;
    private final List<Made> made = new ArrayList<>();
    private final List<Growth> growths;

    /**
     * @param directory for its files
     * @param defaultPartitions of a collection that does not say how many
     * @param mostPartitions no RDD gets more
     */
    RandomProgram(FiresteelContext context, Path directory, int defaultPartitions, int mostPartitions, long seed) {
        this.context = context;
        this.directory = directory;
        this.defaultPartitions = defaultPartitions;
        this.mostPartitions = Math.min(mostPartitions, MAX_PARTITIONS);
        this.random = new SplittableRandom(seed);
        this.data = new RandomData(random);
        this.growths = Stream.of(
                        new NarrowGrowth(this).all(),
                        new PairGrowth(this).all(),
                        new TypedGrowth(this).all(),
                        new MeetingGrowth(this).all(),
                        new KeptGrowth(this).all())
                .flatMap(List::stream)
                .toList();
    }

    /** Where the program's own choices come from, for what is done with it. */
    RandomGenerator random() {
        return random;
    }

    FiresteelContext context() {
        return context;
    }

    /** Where the program's files are. */
    Path directory() {
        return directory;
    }

    /** Makes all RDDs. */
    List<Made> grow() throws IOException {
        int sources = 1 + random.nextInt(3);
        for (int i = 0; i < sources; i++) {
            made.add(source(i));
        }
        int wanted = sources + 2 + random.nextInt(9);
        for (int tries = 0; made.size() < wanted && tries < 200; tries++) {
            Made parent = any();
            addIfSmall(growths.get(random.nextInt(growths.size())).on(parent));
        }
        return made;
    }

    /** Of many elements, and mostly by operations that gather them by key: what tasks hold fills little memory. */
    List<Made> growGathering() {
        PairGrowth pairs = new PairGrowth(this);
        List<Growth> gathering = new ArrayList<>(pairs.all());
        gathering.addAll(new MeetingGrowth(this).all());
        for (int i = 0; i < 2; i++) {
            int slices = 1 + random.nextInt(3);
            List<Object> elements = data.elements(LEAST_GATHERED + random.nextInt(LEAST_GATHERED));
            Made source = exact(context.parallelize(elements, slices), elements, slices);
            made.add(source);
            made.add(pairs.pair(source, random.nextInt(5), 1 + random.nextInt(LEAST_GATHERED)));
        }
        int wanted = made.size() + 3 + random.nextInt(7);
        for (int tries = 0; made.size() < wanted && tries < 200; tries++) {
            List<Growth> choice = random.nextInt(4) > 0 ? gathering : growths;
            addIfSmall(choice.get(random.nextInt(choice.size())).on(made.get(random.nextInt(made.size()))));
        }
        Made many = made.get(random.nextBoolean() ? 1 : 3);
        addIfSmall(
                pairs.gathering().get(random.nextInt(pairs.gathering().size())).on(many));
        return made;
    }

    private void addIfSmall(Optional<Made> grown) {
        grown.filter(child -> child.size() <= MAX_ELEMENTS)
                .filter(child -> child.traits().mostPartitions() <= mostPartitions)
                .ifPresent(made::add);
    }

    /** Mostly one of the last, so that lineages become deep. */
    Made any() {
        int last = made.size() - 1;
        return made.get(random.nextInt(3) > 0 ? Math.max(0, last - random.nextInt(3)) : random.nextInt(made.size()));
    }

    /** For a shuffle. */
    int partitions() {
        return random.nextInt(SELDOM) == 0 && mostPartitions >= MANY
                ? MANY
                : PARTITIONS[random.nextInt(PARTITIONS.length)];
    }

    private int numSlices() {
        return random.nextInt(SELDOM) == 0 && mostPartitions >= MANY ? MANY : SLICES[random.nextInt(SLICES.length)];
    }

    private Made source(int number) throws IOException {
        int slices = numSlices();
        return switch (random.nextInt(5)) {
            case 0 -> {
                long step = random.nextInt(7) - 3L;
                long start = random.nextInt(100) - 50L;
                long end = start + random.nextInt(2_000) - 200;
                long taken = step == 0 ? 1 : step;
                yield exact(
                        context.range(start, end, taken, slices), NaiveInterpreter.range(start, end, taken), slices);
            }
            case 1 -> texts(number, slices);
            default -> {
                List<Object> elements =
                        data.elements(random.nextInt(4) == 0 ? random.nextInt(6) : random.nextInt(1_500));
                boolean sliced = random.nextInt(4) > 0;
                yield exact(
                        sliced ? context.parallelize(elements, slices) : context.parallelize(elements),
                        elements,
                        sliced ? slices : defaultPartitions);
            }
        };
    }

    private static Made exact(RddLike<?> rdd, List<Object> elements, int slices) {
        return Made.of(
                rdd,
                NaiveInterpreter.slices(elements, slices),
                new Traits(Order.EXACT, Keys.NO_PAIRS, true, false, slices));
    }

    private Made texts(int number, int slices) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Object> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Path file = data.textFile(directory.resolve("text-" + number + "-" + i));
            files.add(file);
            lines.addAll(NaiveInterpreter.lines(file));
        }
        String paths = files.stream().map(Path::toString).collect(Collectors.joining(","));
        Rdd<String> rdd = random.nextBoolean() ? context.textFile(paths, slices) : context.textFile(paths);
        // Splits are of whole bytes: of few bytes there may be nearly twice as many as asked for.
        int most = 2 * Math.max(slices, defaultPartitions) + files.size();
        return Made.of(rdd, List.of(lines), new Traits(Order.EXACT, Keys.NO_PAIRS, false, false, most));
    }

    /** One RDD of long texts, spread over few partitions, and what shuffles all of it. */
    List<Made> growLarge() {
        int partitions = 1 + random.nextInt(2);
        List<Object> texts = data.texts(partitions * (1_600 + random.nextInt(800)));
        Made all = exact(context.parallelize(texts, partitions), texts, partitions);
        PairGrowth keyed = new PairGrowth(this);
        Made pairs = keyed.pair(all, random.nextBoolean() ? 0 : 3, 50);
        PairRdd<Object, Object> rdd = pairs.pairs();
        Traits mixed = Traits.shuffled(Keys.MIXED, false, 40);
        List<Object> groups = NaiveInterpreter.grouped(
                List.of(pairs.elements()),
                (key, values, out) -> out.add(io.firesteel.dag.Pair.of(key, Functions.number(values.get(0)))));
        made.add(Made.shuffled(rdd.groupByKey(partitions()).mapValues(Functions.digest()), groups, mixed));
        List<Object> sorted = NaiveInterpreter.sorted(
                pairs.elements(), (a, b) -> NaiveInterpreter.natural(NaiveInterpreter.key(a), NaiveInterpreter.key(b)));
        made.add(Made.shuffled(
                rdd.sortByKey(true, partitions()).keys(),
                sorted.stream().map(NaiveInterpreter::key).collect(Collectors.toCollection(ArrayList::new)),
                new Traits(Order.EXACT, Keys.NO_PAIRS, false, false, 40)));
        made.add(Made.shuffled(
                context.parallelize(texts, partitions).distinct().map(Functions.map(0, 1)),
                NaiveInterpreter.elements(NaiveInterpreter.each(
                        List.of(NaiveInterpreter.distinct(texts)),
                        (element, out) -> out.add(Functions.map(0, 1).call(element)))),
                Traits.shuffled(Keys.NO_PAIRS, false, 40)));
        return made;
    }

    /** The operations that made the RDD and those it comes from. */
    static Set<String> operations(Lineage node) {
        Set<String> operations = new TreeSet<>();
        node.parents().forEach(parent -> operations.addAll(operations(parent)));
        operations.add(node.info().callSite().operation());
        return operations;
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
