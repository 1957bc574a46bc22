package io.firesteel.bus.delivery;

/** An item was refused because too many wait for their acknowledgement: the peer is gone or far too slow. */
public final class OutboxFullException extends RuntimeException {
    OutboxFullException(String message) {
        super(message);
    }
}
