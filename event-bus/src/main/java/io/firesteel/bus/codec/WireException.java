package io.firesteel.bus.codec;

/** Bytes that are no message: cut short, of another version, of an unknown tag, or refused by a record's own checks. */
public final class WireException extends RuntimeException {
    /** Says what was found and what was expected. */
    public WireException(String message) {
        super(message);
    }

    WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
