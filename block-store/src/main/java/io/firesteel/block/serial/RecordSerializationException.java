package io.firesteel.block.serial;

/** A record cannot be written or read. The message names the class and what to do. */
public final class RecordSerializationException extends RuntimeException {
    RecordSerializationException(String message, Throwable cause) {
        super(message, cause);
    }
}
