package io.firesteel.bus.codec;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Makes the event bus carry registered records: as they are within a process, encoded between processes. */
public final class WireMessageCodec implements MessageCodec<Object, Object> {
    private static final String NAME_PREFIX = "firesteel.";

    private final WireCodec codec;
    private final LocalDelivery localDelivery;
    private final String name;

    private WireMessageCodec(WireCodec codec, LocalDelivery localDelivery, int tag) {
        this.codec = codec;
        this.localDelivery = localDelivery;
        this.name = NAME_PREFIX + tag;
    }

    /**
     * Makes every record class of the codec's registry a body that {@code send}, {@code request} and {@code publish}
     * take without further options. Doing so again for the same Vert.x instance changes nothing: the first stays.
     */
    public static void register(Vertx vertx, WireCodec codec, LocalDelivery localDelivery) {
        WireRegistry registry = codec.registry();
        for (Class<?> messageClass : registry.messageClasses()) {
            registerOnce(
                    vertx.eventBus(),
                    messageClass,
                    new WireMessageCodec(codec, localDelivery, registry.tagOf(messageClass)));
        }
    }

    // The bus offers no question "is this class registered?", only this refusal, which names the class.
    @SuppressWarnings("unchecked")
    private static void registerOnce(EventBus bus, Class<?> messageClass, WireMessageCodec added) {
        try {
            bus.registerDefaultCodec((Class<Object>) messageClass, added);
        } catch (IllegalStateException refused) {
            String reason = String.valueOf(refused.getMessage());
            if (!reason.startsWith("Already a default codec registered for class")) {
                throw refused;
            }
        }
    }

    @Override
    public void encodeToWire(Buffer buffer, Object message) {
        Buffer encoded = codec.encode(message);
        buffer.appendInt(encoded.length()).appendBuffer(encoded);
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
        int start = position + Integer.BYTES;
        if (start > buffer.length()) {
            throw new WireException("The message frame ends before its length.");
        }
        int length = buffer.getInt(position);
        if (length < 0 || length > buffer.length() - start) {
            throw new WireException(
                    "The message frame claims " + length + " bytes and holds " + (buffer.length() - start));
        }
        return codec.decode(buffer.getBytes(start, start + length));
    }

    @Override
    public Object transform(Object message) {
        return localDelivery == LocalDelivery.BY_REFERENCE ? message : codec.decode(codec.encode(message));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
