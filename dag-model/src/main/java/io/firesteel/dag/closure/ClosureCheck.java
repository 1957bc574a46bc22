package io.firesteel.dag.closure;

import io.firesteel.dag.CallSite;

/**
 * Looks at what a user function captures, when the RDD is built: a fault is reported at the user's own line, with the
 * path to the culprit, instead of at submission. Walks references and copies nothing; the cost is about a microsecond
 * for a function that captures little.
 */
public final class ClosureCheck {
    private ClosureCheck() {}

    /**
     * Refuses a function that captures something not serialisable, an RDD or a context.
     *
     * @throws ClosureNotSerializableException naming the captured variable's path, the source line and the cure
     */
    public static void requireSerializable(Object function, CallSite callSite) {
        new CapturedGraph(callSite).walk(function);
    }

    /**
     * Whether every captured value is proved immutable (primitive, String, enum, record of these): such a function
     * may serve several tasks; any other is deserialised afresh for each task attempt.
     */
    public static boolean isImmutable(Object function) {
        return ImmutabilityProof.holdsFor(function);
    }
}
