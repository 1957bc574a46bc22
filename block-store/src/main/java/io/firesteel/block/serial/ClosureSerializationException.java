package io.firesteel.block.serial;

/** A closure or plan cannot be written or read. The message names the class and what to do. */
public final class ClosureSerializationException extends RuntimeException {
    ClosureSerializationException(String message, Throwable cause) {
        super(message, cause);
    }
}
