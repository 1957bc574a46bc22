package io.firesteel.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The round-trip test of every record of a registry, whatever records these are: what is decoded equals what was
 * encoded, encodes to the same bytes, and any cut or changed byte ends in a {@link WireException} or another message,
 * never in another failure.
 */
public final class WireRoundTrips {
    private static final int RECORDS_PER_CLASS = 60;
    private static final int DAMAGED_PER_CLASS = 10;
    private static final long SEED = 20260721L;

    private WireRoundTrips() {}

    /** Asserts it with values drawn at random from a fixed seed. */
    public static void assertAllRoundTrip(WireRegistry registry) {
        assertAllRoundTrip(registry, new RandomRecords(new Random(SEED)));
    }

    /** Asserts it with values from the given source, which may hold samples for records that are hard to draw. */
    public static void assertAllRoundTrip(WireRegistry registry, RandomRecords records) {
        WireCodec codec = new WireCodec(registry);
        RandomGenerator random = new Random(SEED);
        for (Class<?> messageClass : registry.messageClasses()) {
            for (int i = 0; i < RECORDS_PER_CLASS; i++) {
                Object message = records.next(messageClass);
                assertRoundTrip(codec, message);
                if (i < DAMAGED_PER_CLASS) {
                    assertDamageIsNamed(codec, codec.encode(message), random);
                }
            }
        }
    }

    private static void assertRoundTrip(WireCodec codec, Object message) {
        Buffer encoded = codec.encode(message);

        Object decoded = codec.decode(encoded);

        assertThat(DeepEquality.equal(message, decoded))
                .as("%s decoded as %s", message, decoded)
                .isTrue();
        assertThat(codec.encode(decoded).length())
                .as("%s encoded again", message)
                .isEqualTo(encoded.length());
    }

    private static void assertDamageIsNamed(WireCodec codec, Buffer encoded, RandomGenerator random) {
        byte[] cut = encoded.getBytes(0, random.nextInt(encoded.length()));
        assertThatCode(() -> codec.decode(cut)).isInstanceOf(WireException.class);

        byte[] changed = encoded.getBytes();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        try {
            codec.decode(changed);
        } catch (WireException named) {
            assertThat(named).hasMessageNotContaining("null");
        }
    }
}
