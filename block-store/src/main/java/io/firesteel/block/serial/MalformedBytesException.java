package io.firesteel.block.serial;

/** Bytes do not have the form they should have: truncated, corrupt, or not ours. */
public final class MalformedBytesException extends RuntimeException {
    public MalformedBytesException(String message) {
        super(message);
    }
}
