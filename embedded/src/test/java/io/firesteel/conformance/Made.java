package io.firesteel.conformance;

import io.firesteel.conformance.Expected.Order;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.SameKind;
import java.util.List;

/**
 * An RDD of a generated program, and what it must be.
 *
 * @param partitions its elements; one list if it is not known which is in which partition
 * @param traits what may be done to it and asked of it
 */
record Made(RddLike<Object> rdd, List<List<Object>> partitions, Traits traits) {
    /** What the keys of an RDD of pairs are: only those of one kind can be sorted, or meet the keys of a sorted RDD. */
    enum Keys {
        NO_PAIRS,
        LONGS,
        INTEGERS,
        TEXTS,
        MIXED
    }

    /**
     * What is known of an RDD.
     *
     * @param exactPartitions whether it is known what is in which partition
     * @param groups whether elements hold values in no particular order, so that they cannot be keys
     * @param mostPartitions no more than this many
     */
    record Traits(Order order, Keys keys, boolean exactPartitions, boolean groups, int mostPartitions) {
        /** Of what is not the pairs it was, in the same partitions. */
        Traits ofOthers(boolean holdsGroups) {
            return new Traits(
                    order == Order.EXACT ? Order.EXACT : Order.NONE,
                    Keys.NO_PAIRS,
                    exactPartitions,
                    holdsGroups,
                    mostPartitions);
        }

        /** The same with other keys. */
        Traits with(Keys otherKeys) {
            return new Traits(order, otherKeys, exactPartitions, groups, mostPartitions);
        }

        /** The same with or without groups. */
        Traits withGroups(boolean holdsGroups) {
            return new Traits(order, keys, exactPartitions, holdsGroups, mostPartitions);
        }

        /** After a shuffle into so many partitions at most. */
        static Traits shuffled(Keys keys, boolean groups, int partitions) {
            return new Traits(Order.NONE, keys, false, groups, partitions);
        }
    }

    @SuppressWarnings("unchecked")
    static Made of(RddLike<?> rdd, List<List<Object>> partitions, Traits traits) {
        return new Made((RddLike<Object>) rdd, partitions, traits);
    }

    /** Made by a shuffle: where is what is not known. */
    static Made shuffled(RddLike<?> rdd, List<Object> elements, Traits traits) {
        return of(rdd, List.of(elements), traits);
    }

    Expected expected() {
        return new Expected(elements(), traits.order());
    }

    List<Object> elements() {
        return NaiveInterpreter.elements(partitions);
    }

    int size() {
        return partitions.stream().mapToInt(List::size).sum();
    }

    boolean isPairs() {
        return traits.keys() != Keys.NO_PAIRS;
    }

    /** Whether the keys can be put in their natural order. */
    boolean isSortable() {
        return isPairs() && traits.keys() != Keys.MIXED;
    }

    boolean isExact() {
        return traits.order() == Order.EXACT;
    }

    @SuppressWarnings("unchecked")
    PairRdd<Object, Object> pairs() {
        return (PairRdd<Object, Object>) (RddLike<?>) rdd;
    }

    /** The RDD as one of its own kind, whichever that is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller knows the kind
    <S extends RddLike<Object>> SameKind<Object, S> same() {
        return (SameKind<Object, S>) rdd;
    }

    /** The other as what a method of {@link #same} takes. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller knows the kind
    <S extends RddLike<Object>> S as() {
        return (S) rdd;
    }

    boolean isSameKind(Made other) {
        return rdd.getClass() == other.rdd.getClass();
    }

    boolean isPlain() {
        return rdd instanceof Rdd<?>;
    }
}
