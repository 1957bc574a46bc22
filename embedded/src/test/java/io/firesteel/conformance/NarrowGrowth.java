package io.firesteel.conformance;

import io.firesteel.conformance.Expected.Order;
import io.firesteel.conformance.Made.Keys;
import io.firesteel.conformance.Made.Traits;
import io.firesteel.conformance.RandomProgram.Growth;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Operations of any RDD that look at one element or one partition at a time. */
@SuppressWarnings("NullAway") // elements may be null
final class NarrowGrowth {
    private final RandomGenerator random;
    private final RandomProgram program;

    NarrowGrowth(RandomProgram program) {
        this.program = program;
        this.random = program.random();
    }

    List<Growth> all() {
        return List.of(
                this::map,
                this::filter,
                this::flatMap,
                this::mapMulti,
                this::mapToDouble,
                this::mapPartitions,
                this::mapPartitionsWithIndex,
                this::glom,
                this::keyBy,
                this::coalesce,
                this::repartition,
                this::distinct,
                this::zipWithIndex,
                this::zipWithUniqueId,
                this::sampleOfAllOrNone,
                this::splitAndReunited,
                this::sortBy,
                this::groupBy);
    }

    private static Optional<Made> others(Made parent, RddLike<?> rdd, boolean groups, NaiveInterpreter.Step step) {
        return Optional.of(Made.of(
                rdd,
                NaiveInterpreter.each(parent.partitions(), step),
                parent.traits().ofOthers(groups)));
    }

    private Optional<Made> map(Made parent) {
        var function = Functions.map(random.nextInt(4), random.nextInt(50));
        return others(parent, parent.rdd().map(function), false, (element, out) -> out.add(function.call(element)));
    }

    private Optional<Made> mapToDouble(Made parent) {
        int modulus = 1 + random.nextInt(30);
        return others(
                parent,
                parent.rdd().mapToDouble(element -> Functions.number(element) % modulus),
                false,
                (element, out) -> out.add((double) (Functions.number(element) % modulus)));
    }

    private Optional<Made> filter(Made parent) {
        var function = Functions.filter(random.nextInt(4));
        return Optional.of(Made.of(
                parent.same().filter(function),
                NaiveInterpreter.each(parent.partitions(), (element, out) -> {
                    if (function.call(element)) {
                        out.add(element);
                    }
                }),
                parent.traits()));
    }

    private Optional<Made> flatMap(Made parent) {
        var function = Functions.flatMap(random.nextInt(5));
        return others(
                parent,
                parent.rdd().flatMap(function),
                parent.traits().groups(),
                (element, out) -> function.call(element).forEachRemaining(out::add));
    }

    private Optional<Made> mapMulti(Made parent) {
        var function = Functions.mapMulti(random.nextInt(5));
        return others(
                parent,
                parent.rdd().mapMulti(function),
                parent.traits().groups(),
                (element, out) -> function.call(element, out::add));
    }

    private Optional<Made> mapPartitions(Made parent) {
        var function = Functions.lazily(random.nextInt(20));
        return Optional.of(Made.of(
                parent.rdd().mapPartitions(function),
                NaiveInterpreter.eachPartition(parent.partitions(), (index, in) -> function.call(in.iterator())),
                parent.traits().ofOthers(false)));
    }

    private Optional<Made> mapPartitionsWithIndex(Made parent) {
        if (!parent.traits().exactPartitions() || !parent.isExact()) {
            return Optional.empty();
        }
        var function = Functions.byIndex(random.nextInt(3), random.nextInt(9));
        return Optional.of(Made.of(
                parent.rdd().mapPartitionsWithIndex(function, false),
                NaiveInterpreter.eachPartition(parent.partitions(), (index, in) -> function.call(index, in.iterator())),
                parent.traits().ofOthers(parent.traits().groups())));
    }

    private Optional<Made> glom(Made parent) {
        if (!parent.traits().exactPartitions() || !parent.isExact()) {
            return Optional.empty();
        }
        return Optional.of(Made.of(
                parent.rdd().glom(),
                NaiveInterpreter.eachPartition(
                        parent.partitions(), (index, in) -> List.<Object>of(in).iterator()),
                parent.traits().ofOthers(true)));
    }

    private Optional<Made> keyBy(Made parent) {
        int keys = 1 + random.nextInt(20);
        return Optional.of(Made.of(
                parent.rdd().keyBy(element -> (Object) Math.floorMod(Functions.number(element), (long) keys)),
                NaiveInterpreter.each(
                        parent.partitions(),
                        (element, out) ->
                                out.add(new Pair<>(Math.floorMod(Functions.number(element), (long) keys), element))),
                parent.traits().ofOthers(parent.traits().groups()).with(Keys.LONGS)));
    }

    private Optional<Made> coalesce(Made parent) {
        int partitions = program.partitions();
        Traits traits = parent.traits();
        int most = Math.min(partitions, traits.mostPartitions());
        return Optional.of(Made.of(
                parent.same().coalesce(partitions),
                List.of(parent.elements()),
                new Traits(traits.order(), traits.keys(), false, traits.groups(), most)));
    }

    private Optional<Made> repartition(Made parent) {
        int partitions = program.partitions();
        return Optional.of(Made.shuffled(
                random.nextBoolean()
                        ? parent.same().repartition(partitions)
                        : parent.same().coalesce(partitions, true),
                parent.elements(),
                Traits.shuffled(parent.traits().keys(), parent.traits().groups(), partitions)));
    }

    private Optional<Made> distinct(Made parent) {
        if (parent.traits().groups()) {
            return Optional.empty();
        }
        int partitions = program.partitions();
        boolean told = random.nextBoolean();
        return Optional.of(Made.shuffled(
                told ? parent.same().distinct(partitions) : parent.same().distinct(),
                NaiveInterpreter.distinct(parent.elements()),
                Traits.shuffled(
                        parent.traits().keys(),
                        false,
                        told ? partitions : parent.traits().mostPartitions())));
    }

    private Optional<Made> zipWithIndex(Made parent) {
        return parent.isExact()
                ? numbered(parent, parent.rdd().zipWithIndex(), NaiveInterpreter.zipWithIndex(parent.partitions()))
                : Optional.empty();
    }

    private Optional<Made> zipWithUniqueId(Made parent) {
        return parent.isExact() && parent.traits().exactPartitions()
                ? numbered(
                        parent, parent.rdd().zipWithUniqueId(), NaiveInterpreter.zipWithUniqueId(parent.partitions()))
                : Optional.empty();
    }

    /** Elements may be of any kind, so as keys they are mixed. */
    private static Optional<Made> numbered(Made parent, RddLike<?> rdd, List<List<Object>> partitions) {
        Traits others = parent.traits().ofOthers(parent.traits().groups());
        return Optional.of(Made.of(rdd, partitions, parent.traits().groups() ? others : others.with(Keys.MIXED)));
    }

    /** The only samples that can be foretold. */
    private Optional<Made> sampleOfAllOrNone(Made parent) {
        boolean allOfIt = random.nextBoolean();
        return Optional.of(Made.of(
                parent.same().sample(!allOfIt && random.nextBoolean(), allOfIt ? 1.0 : 0.0, random.nextInt()),
                allOfIt ? parent.partitions() : NaiveInterpreter.each(parent.partitions(), (element, out) -> {}),
                parent.traits()));
    }

    private Optional<Made> splitAndReunited(Made parent) {
        if (!parent.isPlain() || !parent.isExact()) {
            return Optional.empty();
        }
        Rdd<Object> rdd = parent.as();
        Rdd<Object>[] parts = rdd.randomSplit(new double[] {1, 2, 0.5}, random.nextInt());
        return Optional.of(Made.shuffled(
                parts[2].union(parts[0]).union(parts[1]),
                parent.elements(),
                Traits.shuffled(
                        Keys.NO_PAIRS,
                        parent.traits().groups(),
                        3 * parent.traits().mostPartitions())));
    }

    private Optional<Made> sortBy(Made parent) {
        if (!parent.isPlain()) {
            return Optional.empty();
        }
        Rdd<Object> rdd = parent.as();
        boolean ascending = random.nextBoolean();
        int partitions = program.partitions();
        List<Object> sorted = NaiveInterpreter.sorted(
                parent.elements(),
                (a, b) -> ascending
                        ? Long.compare(Functions.number(a), Functions.number(b))
                        : Long.compare(Functions.number(b), Functions.number(a)));
        return Optional.of(Made.shuffled(
                rdd.sortBy(element -> Functions.number(element), ascending, partitions),
                sorted,
                new Traits(
                        Order.BY_NUMBER, Keys.NO_PAIRS, false, parent.traits().groups(), partitions)));
    }

    private Optional<Made> groupBy(Made parent) {
        int partitions = program.partitions();
        int keys = 1 + random.nextInt(20);
        List<Object> keyed = new ArrayList<>();
        parent.elements()
                .forEach(element ->
                        keyed.add(new Pair<>(Math.floorMod(Functions.number(element), (long) keys), element)));
        return Optional.of(Made.shuffled(
                parent.rdd().groupBy(element -> Math.floorMod(Functions.number(element), (long) keys), partitions),
                NaiveInterpreter.grouped(List.of(keyed), (key, values, out) -> out.add(new Pair<>(key, values.get(0)))),
                Traits.shuffled(Keys.LONGS, true, partitions)));
    }
}
