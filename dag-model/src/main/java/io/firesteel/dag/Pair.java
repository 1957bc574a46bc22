package io.firesteel.dag;

import java.io.Serializable;

/** Two values; of a {@link PairRdd}, a key and its value. Either may be null. */
public record Pair<A, B>(A first, B second) implements Serializable {
    /** A pair of these two. */
    public static <A, B> Pair<A, B> of(A first, B second) {
        return new Pair<>(first, second);
    }

    /** The first value, under the name Spark's tuples give it. */
    public A _1() {
        return first;
    }

    /** The second value, under the name Spark's tuples give it. */
    public B _2() {
        return second;
    }

    /** The second value, then the first. */
    public Pair<B, A> swap() {
        return new Pair<>(second, first);
    }

    @Override
    public String toString() {
        return "(" + first + "," + second + ")";
    }
}
