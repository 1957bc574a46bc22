package io.firesteel.bus.codec;

/** What happens to a message whose receiver lives in the same process. */
public enum LocalDelivery {
    /** The receiver gets the sender's own instance, which is safe because messages are immutable. */
    BY_REFERENCE,
    /** It is encoded and decoded as if it had travelled: tests run so, to find what would not survive the wire. */
    THROUGH_CODEC
}
