package io.firesteel.dag;

import java.io.Serializable;

/** Three values. Any may be null. */
public record Triple<A, B, C>(A first, B second, C third) implements Serializable {
    /** A triple of these three. */
    public static <A, B, C> Triple<A, B, C> of(A first, B second, C third) {
        return new Triple<>(first, second, third);
    }

    /** The first value, under the name Spark's tuples give it. */
    public A _1() {
        return first;
    }

    /** The second value, under the name Spark's tuples give it. */
    public B _2() {
        return second;
    }

    /** The third value, under the name Spark's tuples give it. */
    public C _3() {
        return third;
    }

    @Override
    public String toString() {
        return "(" + first + "," + second + "," + third + ")";
    }
}
