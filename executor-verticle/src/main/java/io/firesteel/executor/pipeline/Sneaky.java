package io.firesteel.executor.pipeline;

/** Checked exceptions of user functions, carried unwrapped through interfaces of the JDK that declare none. */
final class Sneaky {
    private Sneaky() {}

    /** Throws it as it is. The declared result lets callers write {@code throw}. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
