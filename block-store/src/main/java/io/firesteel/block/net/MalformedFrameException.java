package io.firesteel.block.net;

/** The peer does not speak our protocol, or not this version of it. The connection cannot go on. */
final class MalformedFrameException extends RuntimeException {
    MalformedFrameException(String message) {
        super(message);
    }
}
