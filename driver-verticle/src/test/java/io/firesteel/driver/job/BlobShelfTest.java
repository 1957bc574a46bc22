package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlobShelfTest {
    private final BlobShelf shelf = new BlobShelf(new Endpoint("driver", 7000));
    private final byte[] large = new byte[Payload.MAX_INLINE_BYTES + 1];

    BlobShelfTest() {
        new Random(1).nextBytes(large);
    }

    @Test
    void keepsOnlyWhatIsTooLargeForAMessage() {
        Payload small = shelf.toPayload(new byte[Payload.MAX_INLINE_BYTES]);
        assertThat(small).isInstanceOf(Payload.Inline.class);
        assertThat(shelf.size()).isZero();

        Payload stored = shelf.toPayload(large);

        assertThat(stored)
                .isEqualTo(new Stored(BlockId.blob(Sha256.of(large)), new Endpoint("driver", 7000), large.length));
        assertThat(shelf.bytes(((Stored) stored).block())).contains(large);
    }

    @Test
    void keepsBytesUntilEveryOwnerHasReleasedThem() {
        String sha256 = Sha256.of(large);
        shelf.put(sha256, large);
        shelf.put(sha256, large);

        shelf.release(sha256);
        assertThat(shelf.size()).isEqualTo(1);
        shelf.release(sha256);
        assertThat(shelf.size()).isZero();
        shelf.release(sha256);

        assertThat(shelf.size()).isZero();
        assertThat(shelf.bytes(BlockId.blob(sha256))).isEmpty();
    }

    @Test
    void servesParts() throws Exception {
        String sha256 = Sha256.of(large);
        shelf.put(sha256, large);
        var content = shelf.find(BlockId.blob(sha256)).orElseThrow();

        assertThat(content.length()).isEqualTo(large.length);
        assertThat(content.read(10, 3)).containsExactly(large[10], large[11], large[12]);
        assertThat(shelf.find(BlockId.blob("unknown"))).isEmpty();
    }
}
