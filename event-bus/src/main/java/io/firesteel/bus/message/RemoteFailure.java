package io.firesteel.bus.message;

/**
 * An exception that happened in another process, as text.
 *
 * @param trace the stack trace, trimmed to what a user needs
 */
public record RemoteFailure(String className, String message, String trace) {
    @Override
    public String toString() {
        return message.isEmpty() ? className : className + ": " + message;
    }
}
