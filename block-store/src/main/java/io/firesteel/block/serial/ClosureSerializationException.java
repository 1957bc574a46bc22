package io.firesteel.block.serial;

/** A closure or plan cannot be written or read. The message names the class and what to do. */
public final class ClosureSerializationException extends RuntimeException {
    ClosureSerializationException(String message, Throwable cause) {
        super(message, cause);
    }

    static ClosureSerializationException unknownClass(ClassNotFoundException missing) {
        return new ClosureSerializationException(
                "The class " + missing.getMessage()
                        + " of a closure is not known here: add the jar that has it to the application.",
                missing);
    }
}
