package io.firesteel.executor.source;

/** A row cannot be read; the message says why, without the place. */
final class MalformedRowException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRowException(String message) {
        super(message);
    }

    MalformedRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
