package io.firesteel.master.replica;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireRegistry;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The bytes of what masters agree on. Their version is not that of messages: they outlive an upgrade. */
final class LogFormat {
    /** Raised with every change of a record; older ones must then be read as well. */
    private static final int VERSION = 1;

    private static final WireCodec CODEC = new WireCodec(WireRegistry.of(VERSION, List.of(Replicated.class)));

    private LogFormat() {}

    static byte[] bytes(Replicated what) {
        return CODEC.encode(what).getBytes();
    }

    static Replicated read(byte[] bytes) {
        return (Replicated) CODEC.decode(Buffer.buffer(bytes));
    }
}
