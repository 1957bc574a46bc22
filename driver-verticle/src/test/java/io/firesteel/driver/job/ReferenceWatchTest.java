package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.ShuffleId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReferenceWatchTest {
    private final ReferenceWatch watch = new ReferenceWatch();
    private final List<String> gone = new ArrayList<>();

    @Test
    void tellsOnceOfWhatNobodyRefersToAnyMore() {
        ShuffleId held = new ShuffleId(1);
        watch.watch("held", held, () -> gone.add("held"));
        watch.watch("dropped", new ShuffleId(2), () -> gone.add("dropped"));

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (gone.isEmpty() && System.nanoTime() < deadline) {
            System.gc();
            watch.drain();
        }

        assertThat(gone).containsExactly("dropped");
        assertThat(watch.size()).isEqualTo(1);
        assertThat(held.value()).as("held to the end").isEqualTo(1);
    }

    @Test
    void watchesOneObjectUnderOneKey() {
        ShuffleId held = new ShuffleId(1);
        watch.watch("key", held, () -> gone.add("first"));
        watch.watch("key", new ShuffleId(1), () -> gone.add("second"));

        System.gc();
        watch.drain();

        assertThat(gone).isEmpty();
        assertThat(held.value()).as("held to the end").isEqualTo(1);
    }
}
