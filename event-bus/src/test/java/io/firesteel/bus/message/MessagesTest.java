package io.firesteel.bus.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.codec.WireRoundTrips;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void everyMessageTravels() {
        WireRoundTrips.assertAllRoundTrip(Messages.REGISTRY);
    }

    @Test
    void compressedSizesAreWithinTenPercent() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long size = (long) Math.exp(random.nextDouble() * 24) + 1;

            long about = CompressedSizes.decompress(CompressedSizes.compress(new long[] {size})[0]);

            assertThat((double) about).isBetween(size * 0.9 - 1, size * 1.1 + 1);
        }
    }

    @Test
    void onlyNothingIsCompressedToNothing() {
        byte[] codes = CompressedSizes.compress(new long[] {0, 1, 2});

        assertThat(codes[0]).isZero();
        assertThat(codes[1]).isNotZero();
        assertThat(codes[2]).isNotZero();
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(new Secret("open sesame")).asString().doesNotContain("sesame");
    }
}
