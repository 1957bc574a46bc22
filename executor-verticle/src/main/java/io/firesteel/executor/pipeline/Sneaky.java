package io.firesteel.executor.pipeline;

/** Checked exceptions of user functions, carried unwrapped through interfaces of the JDK that declare none. */
final class Sneaky {
    private Sneaky() {}

    /** Throws it as it is. The declared result lets callers write {@code throw}. */
    @SuppressWarnings("unchecked")
    static <E extends Exception> RuntimeException rethrow(Exception exception) throws E {
        throw (E) exception;
    }
}
