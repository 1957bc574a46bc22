package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import io.firesteel.dag.setting.SchedulingSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolsTest {
    /** Lets the tasks of a long job go on; tasks run in this JVM. */
    private static final CountDownLatch RELEASE = new CountDownLatch(1);

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init") // set before each test
    private FiresteelContext context;

    @BeforeEach
    void start() {
        context = create(
                FiresteelOptions.defaults().withSlots(2).with(SchedulingSettings.SCHEDULER_MODE, SchedulingMode.FAIR));
    }

    private FiresteelContext create(FiresteelOptions options) {
        return Firesteel.create(vertx, options)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        RELEASE.countDown();
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Were there one pool, the second job would wait until all tasks of the first have run. */
    @Test
    void aJobOfAnotherPoolDoesNotWaitForALongOne() {
        context.definePool(new SchedulerPool("service", SchedulingMode.FIFO, 1, 1));
        Future<Long> batch = context.range(0, 1_000, 1, 1_000)
                .filter(number -> RELEASE.await(20, TimeUnit.MILLISECONDS) || number >= 0)
                .countAsync();

        context.setLocalProperty("firesteel.scheduler.pool", "service");
        assertThat(context.range(0, 10, 1, 1).count()).isEqualTo(10);

        assertThat(batch.isComplete()).isFalse();
        RELEASE.countDown();
        assertThat(batch.toCompletionStage().toCompletableFuture().join()).isEqualTo(1_000);
    }

    @Test
    void poolsAreRefusedWhereThereAreNone() {
        FiresteelContext fifo = create(FiresteelOptions.defaults().withSlots(1));
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> fifo.definePool(new SchedulerPool("p", SchedulingMode.FIFO, 1, 0)))
                    .withMessageContaining("firesteel.scheduler.mode is FIFO");
        } finally {
            fifo.stop();
        }
    }
}
