package io.firesteel.conformance.contract;

import io.firesteel.dag.RddLike;
import java.util.ArrayList;
import java.util.List;

/** A row: a lazy method by Spark's signature, a call of it, and what the contract says of the call. */
final class Lazy {
    /** A call. */
    interface Call {
        RddLike<?> on(Given given);
    }

    /** A call that must be refused at once. */
    interface Mistake {
        void in(Given given);
    }

    /**
     * A partitioner that a call must give.
     *
     * @param text empty for none
     */
    record Fate(Call call, String text) {}

    private static final int AS_GIVEN = -1;

    private final String signature;
    private final Call call;
    private String elements = "";
    private String ofEmpty = "";
    private boolean ordered = true;
    private int partitions = AS_GIVEN;
    private boolean takesNothing = true;
    private final List<Fate> fates = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private Lazy(String signature, Call call) {
        this.signature = signature;
        this.call = call;
    }

    static Lazy of(String signature, Call call) {
        return new Lazy(signature, call);
    }

    /** Those elements in that order, in so many partitions. */
    Lazy gives(int number, String inOrder) {
        partitions = number;
        elements = inOrder;
        return this;
    }

    /** Those elements in any order, in so many partitions; named in the order of their texts. */
    Lazy givesInAnyOrder(int number, String sorted) {
        partitions = number;
        elements = sorted;
        ordered = false;
        return this;
    }

    /** Other elements than none, on empty partitions. */
    Lazy ofEmpty(String inOrder) {
        ofEmpty = inOrder;
        return this;
    }

    /** It cannot be called on RDDs without partitions, or its result is not empty then. */
    Lazy notOnNothing() {
        takesNothing = false;
        return this;
    }

    /** The partitioner of the pairs holds for the result. */
    Lazy keeps(Call callOnPairs) {
        return makes("HashPartitioner[" + Given.HASHED + "]", callOnPairs);
    }

    /** The result has no partitioner, whatever the pairs have. */
    Lazy loses(Call callOnPairs) {
        return makes("", callOnPairs);
    }

    /** The result has this partitioner, though the pairs have another. */
    Lazy makes(String partitioner, Call callOnPairs) {
        fates.add(new Fate(callOnPairs, partitioner));
        return this;
    }

    /** What was called has a mistake that is told where it is made. */
    Lazy refuses(Mistake mistake) {
        mistakes.add(mistake);
        return this;
    }

    String signature() {
        return signature;
    }

    Call call() {
        return call;
    }

    String elements() {
        return elements;
    }

    String elementsOfEmpty() {
        return ofEmpty;
    }

    boolean isOrdered() {
        return ordered;
    }

    int partitions() {
        return partitions;
    }

    boolean takesNothing() {
        return takesNothing;
    }

    List<Fate> fates() {
        return fates;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    @Override
    public String toString() {
        return signature;
    }
}
