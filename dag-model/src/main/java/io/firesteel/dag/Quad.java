package io.firesteel.dag;

import java.io.Serializable;

/** Four values. Any may be null. */
public record Quad<A, B, C, D>(A first, B second, C third, D fourth) implements Serializable {
    /** A quad of these four. */
    public static <A, B, C, D> Quad<A, B, C, D> of(A first, B second, C third, D fourth) {
        return new Quad<>(first, second, third, fourth);
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

    /** The fourth value, under the name Spark's tuples give it. */
    public D _4() {
        return fourth;
    }

    @Override
    public String toString() {
        return "(" + first + "," + second + "," + third + "," + fourth + ")";
    }
}
