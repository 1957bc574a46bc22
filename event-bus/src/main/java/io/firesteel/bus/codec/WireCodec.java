package io.firesteel.bus.codec;

import io.vertx.core.buffer.Buffer;

/**
 * Writes and reads the records of one registry: version byte, tag, then the components in declared order.
 *
 * <p>Stateless beyond its registry; shared by all threads.
 */
public final class WireCodec {
    private final WireRegistry registry;

    /** A codec for the records of that registry. */
    public WireCodec(WireRegistry registry) {
        this.registry = registry;
    }

    /** The records this codec knows. */
    public WireRegistry registry() {
        return registry;
    }

    /**
     * The bytes of a registered record.
     *
     * @throws IllegalArgumentException if its class is not registered or a component is null
     */
    public Buffer encode(Object message) {
        WireWriter out = new WireWriter();
        out.writeByte(registry.version());
        registry.messages().write(out, message);
        return out.toBuffer();
    }

    /**
     * The record of these bytes, all of which must belong to it.
     *
     * @throws WireException if they are no message of this registry and version
     */
    public Object decode(Buffer bytes) {
        return decode(bytes.getBytes());
    }

    Object decode(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        byte version = in.readByte();
        if (version != registry.version()) {
            throw new WireException("The message has wire version " + version + ", this process speaks version "
                    + registry.version() + ": run the same release on all processes of the cluster.");
        }
        Object message = registry.messages().read(in);
        if (in.remaining() > 0) {
            throw new WireException(
                    in.remaining() + " bytes follow the " + message.getClass().getSimpleName() + " in its message.");
        }
        return message;
    }
}
