package io.firesteel.conformance.contract;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row: an action by Spark's signature, a call of it and of its twin, and what the contract says of them. */
final class Action {
    /** A call that waits. */
    interface Call {
        @Nullable
        Object on(Given given) throws Exception;
    }

    /** A call of the twin. */
    interface Twin {
        Future<?> on(Given given);
    }

    /** A call that must be refused at once. */
    interface Mistake {
        void in(Given given);
    }

    private final String signature;
    private final Call call;
    private final Twin twin;
    private String result = "null";
    private @Nullable String ofEmpty;
    private boolean ofNothing = true;
    private final List<Mistake> mistakes = new ArrayList<>();

    private Action(String signature, Call call, Twin twin) {
        this.signature = signature;
        this.call = call;
        this.twin = twin;
    }

    static Action of(String signature, Call call, Twin twin) {
        return new Action(signature, call, twin);
    }

    /** This result, and this one of RDDs without elements. */
    Action gives(String text, String textOfEmpty) {
        result = text;
        ofEmpty = textOfEmpty;
        return this;
    }

    /** This result; fails on RDDs without elements. */
    Action givesOrFailsOnEmpty(String text) {
        result = text;
        ofEmpty = null;
        return this;
    }

    /** It names partitions, so it cannot be called where there are none. */
    Action notOnNothing() {
        ofNothing = false;
        return this;
    }

    /** What was called has a mistake that is told where it is made. */
    Action refuses(Mistake mistake) {
        mistakes.add(mistake);
        return this;
    }

    String signature() {
        return signature;
    }

    Call call() {
        return call;
    }

    Twin twin() {
        return twin;
    }

    String result() {
        return result;
    }

    /** Null if it fails. */
    @Nullable
    String ofEmpty() {
        return ofEmpty;
    }

    boolean takesNothing() {
        return ofNothing;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    @Override
    public String toString() {
        return signature;
    }
}
