package io.firesteel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.CrampedEngine;
import io.firesteel.FiresteelOptions;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs whose tables, sorts and shuffle buffers go to files all the time, against the naive interpreter. More
 * seeds with {@code -Dfiresteel.seeds=<n>}; one again with {@code -Dfiresteel.seed=<seed>}.
 */
class SpillingConformanceTest {
    private static final int SLOTS = 3;
    private static final int MOST_PARTITIONS = 200;
    private static final int SEEDS = 60;
    private static final long ANSWER_SECONDS = 60;

    private static Vertx vertx;

    @TempDir
    private static Path directory;

    private final AtomicLong spilledBytes = new AtomicLong();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void programsThatSpillGiveWhatTheyMean() throws Exception {
        FiresteelOptions options = FiresteelOptions.defaults().withSlots(SLOTS).withDirectory(directory);
        long spilling = 0;
        long[] seeds = Seeds.of(SEEDS).toArray();
        try (FiresteelContext context = CrampedEngine.create(vertx, options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            context.addListener(this::onEvent);
            Conformance conformance = new Conformance(context, directory, SLOTS, MOST_PARTITIONS);
            for (long seed : seeds) {
                long before = spilledBytes.get();
                conformance.runGathering(seed);
                spilling += spilledBytes.get() > before ? 1 : 0;
            }
        }
        assertThat(spilling) // the last one's events may not have come
                .as("programs that spilled, of %d", seeds.length)
                .isGreaterThanOrEqualTo((seeds.length - 1) * 2L / 3);
    }

    private void onEvent(ListenerEvent event) {
        if (event instanceof TaskEnd end) {
            spilledBytes.addAndGet(end.metrics().diskBytesSpilled());
        }
    }
}
