package io.firesteel.conformance;

import io.firesteel.conformance.Expected.Order;
import io.firesteel.conformance.Made.Keys;
import io.firesteel.conformance.Made.Traits;
import io.firesteel.conformance.RandomProgram.Growth;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Quad;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.Triple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Operations that bring an RDD together with others of the program, itself among them. */
@SuppressWarnings("NullAway") // elements, keys and values may be null
final class MeetingGrowth {
    private static final int MAX_MET = 60;

    private final RandomGenerator random;
    private final RandomProgram program;

    MeetingGrowth(RandomProgram program) {
        this.program = program;
        this.random = program.random();
    }

    List<Growth> all() {
        return List.of(
                this::union,
                this::intersectionOrSubtract,
                this::cartesian,
                this::zip,
                this::zipPartitions,
                this::join,
                this::join,
                this::outerJoin,
                this::outerJoin,
                this::subtractByKey,
                this::cogroup,
                this::cogroup);
    }

    private Optional<Made> union(Made parent) {
        Made other = program.any();
        if (!parent.isSameKind(other)) {
            return Optional.empty();
        }
        Traits here = parent.traits();
        Traits there = other.traits();
        boolean exact = parent.isExact() && other.isExact();
        return Optional.of(Made.of(
                parent.same().union(other.as()),
                NaiveInterpreter.union(parent.partitions(), other.partitions()),
                new Traits(
                        exact ? Order.EXACT : Order.NONE,
                        both(here.keys(), there.keys()),
                        here.exactPartitions() && there.exactPartitions(),
                        here.groups() || there.groups(),
                        here.mostPartitions() + there.mostPartitions())));
    }

    private static Keys both(Keys here, Keys there) {
        return here == there ? here : here == Keys.NO_PAIRS || there == Keys.NO_PAIRS ? Keys.NO_PAIRS : Keys.MIXED;
    }

    private Optional<Made> intersectionOrSubtract(Made parent) {
        Made other = program.any();
        if (!parent.isSameKind(other)
                || parent.traits().groups()
                || other.traits().groups()) {
            return Optional.empty();
        }
        boolean intersects = random.nextBoolean();
        int partitions = program.partitions();
        int most = Math.max(
                partitions,
                Math.max(parent.traits().mostPartitions(), other.traits().mostPartitions()));
        return Optional.of(Made.shuffled(
                intersects
                        ? parent.same().intersection(other.as())
                        : parent.same().subtract(other.as(), partitions),
                intersects
                        ? NaiveInterpreter.intersection(parent.elements(), other.elements())
                        : NaiveInterpreter.subtract(parent.elements(), other.elements()),
                Traits.shuffled(parent.traits().keys(), false, most)));
    }

    private Optional<Made> cartesian(Made parent) {
        Made other = program.any();
        Traits here = parent.traits();
        Traits there = other.traits();
        if (parent.size() * (long) other.size() > RandomProgram.MAX_ELEMENTS || other.size() > MAX_MET) {
            return Optional.empty();
        }
        boolean exact = parent.isExact() && other.isExact() && here.exactPartitions() && there.exactPartitions();
        return Optional.of(Made.of(
                parent.rdd().cartesian(other.rdd()),
                NaiveInterpreter.cartesian(parent.partitions(), other.partitions()),
                new Traits(
                        exact ? Order.EXACT : Order.NONE,
                        here.groups() || there.groups() ? Keys.NO_PAIRS : Keys.MIXED,
                        exact,
                        here.groups() || there.groups(),
                        here.mostPartitions() * there.mostPartitions())));
    }

    /** Only with what is known to have as many partitions and elements: its own image. */
    private Optional<Made> zip(Made parent) {
        if (!parent.isExact() || parent.traits().groups()) {
            return Optional.empty();
        }
        var function = Functions.map(random.nextInt(4), random.nextInt(9));
        return Optional.of(Made.of(
                parent.rdd().zip(parent.rdd().map(function)),
                NaiveInterpreter.zip(
                        parent.partitions(),
                        NaiveInterpreter.each(parent.partitions(), (element, out) -> out.add(function.call(element)))),
                parent.traits().ofOthers(false).with(Keys.MIXED)));
    }

    private Optional<Made> zipPartitions(Made parent) {
        if (!parent.isExact() || !parent.traits().exactPartitions()) {
            return Optional.empty();
        }
        return Optional.of(Made.of(
                parent.rdd().zipPartitions(parent.<Rdd<Object>>same().filter(Functions.filter(1)), (all, some) -> {
                    List<Object> out = new ArrayList<>();
                    some.forEachRemaining(out::add);
                    out.add("of");
                    all.forEachRemaining(out::add);
                    return out.iterator();
                }),
                NaiveInterpreter.eachPartition(parent.partitions(), (index, in) -> {
                    List<Object> out = new ArrayList<>();
                    for (Object element : in) {
                        if (Functions.filter(1).call(element)) {
                            out.add(element);
                        }
                    }
                    out.add("of");
                    out.addAll(in);
                    return out.iterator();
                }),
                parent.traits().ofOthers(parent.traits().groups())));
    }

    /** Two RDDs of pairs, if they may meet. */
    private Optional<Made> other(Made parent) {
        Made other = program.any();
        return parent.isPairs() && other.isPairs() ? Optional.of(other) : Optional.empty();
    }

    private Optional<Made> met(
            Made parent, Made other, RddLike<?> rdd, List<Object> elements, boolean groups, int told) {
        int most = told > 0
                ? told
                : Math.max(parent.traits().mostPartitions(), other.traits().mostPartitions());
        Keys keys = parent.traits().keys() == other.traits().keys()
                ? parent.traits().keys()
                : Keys.MIXED;
        return Optional.of(Made.shuffled(
                rdd,
                elements,
                Traits.shuffled(
                        keys,
                        groups || parent.traits().groups() || other.traits().groups(),
                        most)));
    }

    /** Told how many partitions, unless the keys may meet those of a sorted RDD; 0: not told. */
    private int told(Made parent, Made other) {
        boolean alike =
                parent.isSortable() && parent.traits().keys() == other.traits().keys();
        return alike && random.nextBoolean() ? 0 : program.partitions();
    }

    private Optional<Made> join(Made parent) {
        return other(parent)
                .filter(other -> joinedSize(parent, other) <= RandomProgram.MAX_ELEMENTS)
                .flatMap(other -> {
                    int told = told(parent, other);
                    PairRdd<?, ?> rdd = told == 0
                            ? parent.pairs().join(other.pairs())
                            : parent.pairs().join(other.pairs(), told);
                    List<Object> elements = NaiveInterpreter.grouped(
                            List.of(parent.elements(), other.elements()),
                            (key, values, out) -> values.get(0)
                                    .forEach(left -> values.get(1)
                                            .forEach(right -> out.add(new Pair<>(key, new Pair<>(left, right))))));
                    return met(parent, other, rdd, elements, false, told);
                });
    }

    private static long joinedSize(Made left, Made right) {
        Map<Object, Integer> counts = new HashMap<>();
        left.elements().forEach(pair -> counts.merge(NaiveInterpreter.key(pair), 1, Integer::sum));
        return right.elements().stream()
                .mapToLong(pair -> Math.max(1, counts.getOrDefault(NaiveInterpreter.key(pair), 0)))
                .sum();
    }

    private Optional<Made> outerJoin(Made parent) {
        return other(parent)
                .filter(other -> joinedSize(parent, other) <= RandomProgram.MAX_ELEMENTS)
                .flatMap(other -> {
                    int told = told(parent, other);
                    int way = random.nextInt(3);
                    PairRdd<Object, Object> here = parent.pairs();
                    PairRdd<Object, Object> there = other.pairs();
                    PairRdd<?, ?> rdd = switch (way) {
                        case 0 -> told == 0 ? here.leftOuterJoin(there) : here.leftOuterJoin(there, told);
                        case 1 -> told == 0 ? here.rightOuterJoin(there) : here.rightOuterJoin(there, told);
                        default -> told == 0 ? here.fullOuterJoin(there) : here.fullOuterJoin(there, told);
                    };
                    List<Object> elements = NaiveInterpreter.grouped(
                            List.of(parent.elements(), other.elements()),
                            (key, values, out) -> outer(way, values).forEach(pair -> out.add(new Pair<>(key, pair))));
                    return met(parent, other, rdd, elements, false, told);
                });
    }

    /** A value or nothing, with a value or nothing; a null counts as nothing where it may be missing. */
    private static List<Object> outer(int way, List<List<Object>> values) {
        List<Object> lefts = values.get(0);
        List<Object> rights = values.get(1);
        boolean wantsLeft = way == 0;
        boolean wantsRight = way == 1;
        List<Object> out = new ArrayList<>();
        if ((wantsLeft && lefts.isEmpty()) || (wantsRight && rights.isEmpty())) {
            return out;
        }
        for (Object left : lefts.isEmpty() ? java.util.Collections.singletonList(null) : lefts) {
            for (Object right : rights.isEmpty() ? java.util.Collections.singletonList(null) : rights) {
                out.add(new Pair<>(
                        wantsLeft ? left : Optional.ofNullable(left), wantsRight ? right : Optional.ofNullable(right)));
            }
        }
        return out;
    }

    private Optional<Made> subtractByKey(Made parent) {
        return other(parent).flatMap(other -> {
            int told = program.partitions();
            List<Object> elements =
                    NaiveInterpreter.grouped(List.of(parent.elements(), other.elements()), (key, values, out) -> {
                        if (values.get(1).isEmpty()) {
                            values.get(0).forEach(value -> out.add(new Pair<>(key, value)));
                        }
                    });
            return Optional.of(Made.shuffled(
                    parent.pairs().subtractByKey(other.pairs(), told),
                    elements,
                    Traits.shuffled(parent.traits().keys(), parent.traits().groups(), told)));
        });
    }

    private Optional<Made> cogroup(Made parent) {
        Made second = program.any();
        Made third = program.any();
        return other(parent)
                .filter(first -> second.isPairs() && third.isPairs())
                .flatMap(first -> {
                    int told = program.partitions();
                    int ways = 2 + random.nextInt(3);
                    PairRdd<Object, Object> here = parent.pairs();
                    PairRdd<?, ?> rdd = switch (ways) {
                        case 2 -> here.cogroup(first.pairs(), told);
                        case 3 -> here.cogroup(first.pairs(), second.pairs(), told);
                        default -> here.cogroup(first.pairs(), second.pairs(), third.pairs(), told);
                    };
                    List<List<Object>> rdds =
                            List.of(parent.elements(), first.elements(), second.elements(), third.elements());
                    List<Object> elements = NaiveInterpreter.grouped(
                            rdds.subList(0, ways), (key, values, out) -> out.add(new Pair<>(key, tuple(values))));
                    return Optional.of(Made.shuffled(rdd, elements, Traits.shuffled(Keys.MIXED, true, told)));
                });
    }

    private static Object tuple(List<List<Object>> values) {
        return switch (values.size()) {
            case 2 -> new Pair<>(values.get(0), values.get(1));
            case 3 -> new Triple<>(values.get(0), values.get(1), values.get(2));
            default -> new Quad<>(values.get(0), values.get(1), values.get(2), values.get(3));
        };
    }
}
