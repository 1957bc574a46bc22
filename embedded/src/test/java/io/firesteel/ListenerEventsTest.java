package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ApplicationEnd;
import io.firesteel.dag.event.ListenerEvent.ApplicationStart;
import io.firesteel.dag.event.ListenerEvent.BlockManagerAdded;
import io.firesteel.dag.event.ListenerEvent.BlockUpdated;
import io.firesteel.dag.event.ListenerEvent.EnvironmentUpdate;
import io.firesteel.dag.event.ListenerEvent.ExecutorAdded;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskGettingResult;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.event.ListenerEvent.UnpersistRdd;
import io.firesteel.dag.event.TaskEndReason;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.dag.task.TaskContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that listeners are told of one application, in order. */
class ListenerEventsTest {
    private final List<ListenerEvent> heard = Collections.synchronizedList(new ArrayList<>());
    private EngineFixture engine;
    private FiresteelContext context;

    @BeforeEach
    void start() throws Exception {
        engine = new EngineFixture(FiresteelOptions.defaults().withSlots(1));
        context = engine.context;
        context.range(1).count(); // the executor is there
        context.addListener(heard::add);
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
    }

    private void startWithMemory(long bytes) throws Exception {
        engine.close();
        engine = new EngineFixture(FiresteelOptions.defaults().withSlots(1).withMemoryBytes(bytes));
        context = engine.context;
        context.addListener(heard::add);
    }

    private static List<String> kinds(List<ListenerEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private <E extends ListenerEvent> List<E> heard(Class<E> kind) {
        return List.copyOf(heard).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void stopAndHearAll() {
        context.stop();
        assertThat(heard).last().isInstanceOf(ApplicationEnd.class);
    }

    /** Its first attempt at partition 1 fails. */
    private static long failOnce(long number) {
        TaskContext task = Objects.requireNonNull(TaskContext.get());
        if (task.partitionId() == 1 && task.attemptNumber() == 0) {
            throw new IllegalStateException("not at once");
        }
        return number;
    }

    @Test
    void tellsAJobWithCacheShuffleFailureAndRetryInOrder() {
        PairRdd<Long, Long> counts = context.range(0, 10, 1, 2)
                .map(ListenerEventsTest::failOnce)
                .mapToPair(n -> Pair.of(n % 2, 1L))
                .reduceByKey(Long::sum, 1)
                .persist(StorageLevel.MEMORY_ONLY());
        counts.collect();
        counts.count();
        counts.unpersist(true);
        stopAndHearAll();

        assertThat(kinds(heard.subList(0, 4)))
                .containsExactly("ApplicationStart", "EnvironmentUpdate", "ExecutorAdded", "BlockManagerAdded");
        assertThat(kinds(heard.subList(4, heard.size())).stream().filter(kind -> !kind.startsWith("Block")))
                .containsExactly(
                        "JobStart",
                        "StageSubmitted",
                        "TaskStart",
                        "TaskEnd",
                        "TaskStart",
                        "TaskEnd",
                        "TaskStart",
                        "TaskEnd",
                        "StageCompleted",
                        "StageSubmitted",
                        "TaskStart",
                        "TaskEnd",
                        "StageCompleted",
                        "JobEnd",
                        "JobStart",
                        "StageSubmitted",
                        "TaskStart",
                        "TaskEnd",
                        "StageCompleted",
                        "JobEnd",
                        "UnpersistRdd",
                        "ApplicationEnd");
        assertThat(heard(BlockUpdated.class))
                .extracting(BlockUpdated::level)
                .containsExactly(StorageLevel.MEMORY_ONLY(), StorageLevel.NONE());
        assertThat(heard(UnpersistRdd.class))
                .singleElement()
                .satisfies(dropped -> assertThat(heard(BlockUpdated.class))
                        .allMatch(updated -> updated.block().isOf(dropped.rdd())));
    }

    @Test
    void tellsWhatAPageOfAJobAndItsStagesNeeds() {
        context.range(0, 10, 1, 2)
                .map(ListenerEventsTest::failOnce)
                .mapToPair(n -> Pair.of(n % 2, 1L))
                .reduceByKey(Long::sum, 1)
                .collect();
        stopAndHearAll();

        JobStart job = heard(JobStart.class).get(0);
        assertThat(job.stages()).isEqualTo(2);
        assertThat(job.name()).startsWith("collect at ListenerEventsTest.java:");
        assertThat(job.plan().get(0).reads())
                .containsExactly(job.plan().get(1).writes().orElseThrow());
        List<StageSubmitted> stages = heard(StageSubmitted.class);
        assertThat(stages)
                .extracting(StageSubmitted::outline)
                .containsExactly(job.plan().get(1), job.plan().get(0));
        assertThat(stages).allMatch(stage -> stage.jobs().equals(List.of(job.job())));
        assertThat(heard(StageCompleted.class))
                .allMatch(stage -> stage.failure().isEmpty());

        List<TaskEnd> ends = heard(TaskEnd.class);
        assertThat(ends)
                .extracting(end -> end.reason().kind())
                .containsExactlyInAnyOrder(Kind.SUCCESS, Kind.SUCCESS, Kind.SUCCESS, Kind.EXCEPTION);
        TaskEnd failed = ends.stream()
                .filter(end -> end.reason().kind() == Kind.EXCEPTION)
                .findFirst()
                .orElseThrow();
        assertThat(failed.failure()).isEqualTo("java.lang.IllegalStateException: not at once");
        assertThat(failed.reason().trace()).contains("failOnce(ListenerEventsTest.java:");
        assertThat(failed.task().partition()).isEqualTo(1);
        assertThat(ends).allSatisfy(end -> {
            assertThat(heard(TaskStart.class)).contains(end.start());
            assertThat(end.durationMillis()).isBetween(0L, 60_000L);
            assertThat(end.start().speculative()).isFalse();
            assertThat(end.executor())
                    .isEqualTo(heard(ExecutorAdded.class).get(0).executor());
        });
        assertThat(ends.stream().filter(end -> end.reason().equals(TaskEndReason.SUCCESS)))
                .allMatch(end -> end.runMicros() > 0);
        assertThat(ends.stream().mapToLong(end -> end.metrics().shuffleRecordsWritten()))
                .containsOnly(0L, 2L);
        assertThat(heard(JobEnd.class)).extracting(JobEnd::status).containsExactly(JobStatus.SUCCEEDED);
    }

    @Test
    void tellsWhatTasksSpilled() throws Exception {
        startWithMemory(1 << 20);
        context.range(0, 5_000, 1, 1)
                .mapToPair(n -> Pair.of(n, "v".repeat(1_000)))
                .sortByKey(false, 1)
                .count();
        stopAndHearAll();

        assertThat(heard(TaskEnd.class)).anySatisfy(end -> {
            assertThat(end.metrics().memoryBytesSpilled()).isGreaterThan(1_000_000);
            assertThat(end.metrics().diskBytesSpilled()).isGreaterThan(1_000_000);
        });
    }

    @Test
    void tellsThatALargeResultIsFetched() {
        context.range(0, 1, 1, 1).map(n -> new byte[4 << 20]).collect();
        stopAndHearAll();

        TaskEnd end = heard(TaskEnd.class).get(0);
        TaskGettingResult getting = heard(TaskGettingResult.class).get(0);
        assertThat(getting.task()).isEqualTo(end.task());
        assertThat(end.gettingResultMillis()).isEqualTo(getting.timeMillis());
        assertThat(heard.indexOf(getting)).isBetween(heard.indexOf(end.start()), heard.indexOf(end));
    }

    @Test
    void tellsWhatTheApplicationIs() {
        stopAndHearAll();

        assertThat(heard(ApplicationStart.class)).singleElement().satisfies(start -> {
            assertThat(start.application()).isEqualTo(context.applicationId());
            assertThat(start.master()).isEqualTo("local[1]");
            assertThat(start.timeMillis()).isEqualTo(context.startTime());
        });
        assertThat(heard(EnvironmentUpdate.class)).singleElement().satisfies(environment -> {
            assertThat(environment.java()).containsKeys("java.version", "java.class.path");
        });
        assertThat(heard(BlockManagerAdded.class)).hasSize(1);
    }

    @Test
    void neitherASleepingNorAThrowingListenerHoldsUpJobsOrOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        context.addListener(event -> awaitQuietly(release));
        context.addListener(event -> {
            throw new AssertionError("expected in the log: a listener of a test failed");
        });
        Predicate<ListenerEvent> isEnd = JobEnd.class::isInstance;
        context.addListener(event -> {
            if (isEnd.test(event)) {
                ended.countDown();
            }
        });

        assertThat(context.range(1000).count()).isEqualTo(1000);

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(release.getCount()).isEqualTo(1);
        release.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
