package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.BlockId;

/** Bytes that go with a message: in it if they are few, else kept in a block store for the receiver to fetch. */
public sealed interface Payload {
    /** More than this is stored, so that no message holds up others on its connection. */
    int MAX_INLINE_BYTES = 64 * 1024;

    /** How many bytes there are, wherever they lie. */
    long length();

    /** Bytes in the message. */
    @WireTag(1)
    record Inline(byte[] bytes) implements Payload {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public String toString() {
            return "Inline(" + bytes.length + " bytes)";
        }
    }

    /** Bytes to be fetched from a block server. */
    @WireTag(2)
    record Stored(BlockId block, Endpoint server, long length) implements Payload {}
}
