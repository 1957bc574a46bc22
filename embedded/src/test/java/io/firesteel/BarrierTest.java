package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.setting.SchedulingSettings;
import io.firesteel.dag.task.BarrierTaskContext;
import io.firesteel.dag.task.BarrierTaskInfo;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BarrierTest {
    /** Tasks run in this JVM. */
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init") // set before each test
    private FiresteelContext context;

    @BeforeEach
    void start() {
        RUNS.set(0);
        context = Firesteel.create(
                        vertx,
                        FiresteelOptions.defaults()
                                .withSlots(4)
                                .with(SchedulingSettings.BARRIER_SLOTS_CHECK_INTERVAL, "1ms")
                                .with(SchedulingSettings.BARRIER_SLOTS_CHECK_FAILURES, 1))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Rdd<Integer> numbers(int partitions) {
        return context.parallelize(Collections.nCopies(100, 1), partitions);
    }

    private static int sum(Iterable<Integer> numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    @Test
    void tasksTellEachOtherWhatTheyHaveAndGoOnTogether() {
        List<String> seen = numbers(4)
                .barrier()
                .mapPartitions(in -> {
                    BarrierTaskContext task = BarrierTaskContext.get();
                    Iterable<Integer> all = () -> in;
                    List<String> sums = task.allGather(Integer.toString(sum(all)));
                    task.barrier();
                    return List.of(task.partitionId() + " of "
                                    + task.getTaskInfos().size() + ": " + sums)
                            .iterator();
                })
                .collect();

        assertThat(seen)
                .containsExactly(
                        "0 of 4: [25, 25, 25, 25]",
                        "1 of 4: [25, 25, 25, 25]",
                        "2 of 4: [25, 25, 25, 25]",
                        "3 of 4: [25, 25, 25, 25]");
    }

    @Test
    void allRunAgainIfOneFailsBeforeTheyMeet() {
        Rdd<Integer> met = numbers(4)
                .barrier()
                .mapPartitionsWithIndex(
                        (index, in) -> {
                            if (index == 2 && RUNS.incrementAndGet() == 1) {
                                throw new IllegalStateException("once only");
                            }
                            BarrierTaskContext.get().barrier();
                            return in;
                        },
                        false);

        assertThat(met.map(number -> number).repartition(2).count()).isEqualTo(100);
        assertThat(RUNS).hasValue(2);
    }

    @Test
    void theReasonOfTheLastFailureIsTold() {
        Rdd<Integer> failing = numbers(4).barrier().mapPartitions(in -> {
            throw new IllegalStateException("always");
        });

        assertThatThrownBy(failing::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("failed 4 times in a row")
                .hasMessageContaining("always");
    }

    @Test
    void moreTasksThanSlotsFailTheJob() {
        assertThatThrownBy(() -> numbers(5).barrier().mapPartitions(in -> in).count())
                .hasMessageContaining("needs 5 slots at once, and there are 4");
    }

    @Test
    void aStageOfOtherPartitionsIsRefused() {
        Rdd<Integer> barrier = numbers(4).barrier().mapPartitions(in -> in);

        assertThatThrownBy(() -> barrier.coalesce(2).count()).hasMessageContaining("has 4 partitions, but coalesce");
        assertThatThrownBy(barrier::first).hasMessageContaining("of which the job wants 1");
    }

    @Test
    void elsewhereThereIsNoBarrier() {
        assertThatThrownBy(BarrierTaskContext::get).hasMessageContaining("No task of a barrier stage runs on thread");
        List<BarrierTaskInfo> infos = numbers(1)
                .barrier()
                .mapPartitions(in -> BarrierTaskContext.get().getTaskInfos().iterator())
                .collect();
        assertThat(infos).hasSize(1);
    }
}
