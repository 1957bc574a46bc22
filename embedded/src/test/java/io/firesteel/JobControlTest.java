package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobCancelledException;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.task.TaskContext;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobControlTest {
    /** By job group or tag: opened when its task runs, and when its task has ended. */
    private static final Map<String, CountDownLatch> STARTED = new ConcurrentHashMap<>();

    private static final Map<String, CountDownLatch> ENDED = new ConcurrentHashMap<>();
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    private EngineFixture engine;
    private FiresteelContext context;

    @BeforeEach
    void start() throws Exception {
        engine = new EngineFixture(FiresteelOptions.defaults().withSlots(2));
        context = engine.context;
        STARTED.clear();
        ENDED.clear();
        SEEN.clear();
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
    }

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, String name) {
        return latches.computeIfAbsent(name, added -> new CountDownLatch(1));
    }

    /** A job that runs until it is cancelled. */
    private Future<Long> endless(String name) throws Exception {
        Future<Long> answer = context.range(0, 1, 1, 1)
                .map(n -> {
                    TaskContext task = Objects.requireNonNull(TaskContext.get());
                    latch(STARTED, name).countDown();
                    try {
                        while (!task.isInterrupted()) {
                            Thread.onSpinWait();
                            if (Thread.interrupted()) {
                                SEEN.add(name + " was interrupted");
                            }
                        }
                    } finally {
                        latch(ENDED, name).countDown();
                    }
                    return n;
                })
                .countAsync();
        assertThat(latch(STARTED, name).await(20, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private static void assertCancelled(Future<?> answer, String message) {
        assertThatThrownBy(() -> EngineFixture.get(answer))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(JobCancelledException.class)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void cancelsTheJobsOfAGroupAndEndsTheirTasks() throws Exception {
        context.setJobGroup("reports", "monthly reports");
        Future<Long> report = endless("report");
        context.clearJobGroup();
        Future<Long> other = endless("other");

        context.cancelJobGroup("reports", "closing time");

        assertCancelled(report, "job group 'reports' was cancelled: closing time");
        assertThat(latch(ENDED, "report").await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(other.isComplete()).isFalse();
        context.cancelAllJobs();
        assertCancelled(other, "all jobs were cancelled");
    }

    @Test
    void cancelsOneAsynchronousActionByItsTag() throws Exception {
        Future<Long> tagged = context.withJobTag("mine", () -> {
            try {
                return endless("tagged");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        assertThat(context.getJobTags()).isEmpty();
        context.cancelJobsWithTag("mine");

        assertCancelled(tagged, "jobs with tag 'mine' were cancelled");
    }

    @Test
    void cancelsJobsByTheirTag() throws Exception {
        context.addJobTag("nightly");
        Future<Long> nightly = endless("nightly");
        context.clearJobTags();
        Future<Long> other = endless("untagged");

        context.cancelJobsWithTag("nightly", "it is morning");

        assertCancelled(nightly, "it is morning");
        assertThat(other.isComplete()).isFalse();
        context.cancelAllJobs();
        assertCancelled(other, "all jobs were cancelled");
    }

    @Test
    void doesNotInterruptIfItIsToldNotTo() throws Exception {
        context.setJobGroup("gentle", null, false);
        Future<Long> gentle = endless("gentle");

        context.cancelJobGroup("gentle");

        assertCancelled(gentle, "job group 'gentle'");
        assertThat(latch(ENDED, "gentle").await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(SEEN).isEmpty();
    }

    @Test
    void refusesFutureJobsOfACancelledGroup() {
        context.setJobGroup("never", null);
        context.cancelJobGroupAndFutureJobs("never", "not today");

        assertThatThrownBy(() -> context.range(10).count())
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("job group 'never' and its future jobs")
                .hasMessageContaining("not today");
        context.clearJobGroup();
        assertThat(context.range(10).count()).isEqualTo(10);
    }

    @Test
    void cancelsAJobAndAStageByNumber() throws Exception {
        Future<Long> first = endless("first");
        int job = context.statusTracker().getActiveJobIds()[0];
        context.cancelJob(job, "by number");
        assertCancelled(first, ": by number");

        Future<Long> second = endless("second");
        context.cancelStage(context.statusTracker().getActiveStageIds()[0]);
        assertCancelled(second, "was cancelled: jobs of stage");
    }

    @Test
    void carriesPropertiesToLaterJobsOfTheSameAction() throws Exception {
        Queue<JobStart> started = new ConcurrentLinkedQueue<>();
        context.addListener(event -> {
            if (event instanceof JobStart start) {
                started.add(start);
            }
        });
        context.setJobGroup("sorting", "sorts");
        context.setCallSite("my own name");

        context.range(0, 100, 1, 10)
                .mapToPair(n -> Pair.of(-n, n))
                .sortByKey(true, 3)
                .take(60);

        List<JobStart> all = List.copyOf(started);
        assertThat(all).hasSizeGreaterThan(2).allSatisfy(start -> {
            assertThat(start.properties()).containsEntry("firesteel.jobGroup.id", "sorting");
            assertThat(start.name()).isEqualTo("my own name");
        });
    }

    @Test
    void tellsListenersHowJobsEnd() throws Exception {
        Queue<ListenerEvent> ends = new ConcurrentLinkedQueue<>();
        CountDownLatch three = new CountDownLatch(3);
        context.addListener(event -> {
            if (event instanceof JobEnd) {
                ends.add(event);
                three.countDown();
            }
        });

        context.range(3).count();
        Future<Long> cancelled = endless("cancelled");
        context.cancelAllJobs();
        assertCancelled(cancelled, "cancelled");
        assertThatThrownBy(() -> context.range(0, 1, 1, 1).foreach(n -> {
                    throw new IllegalStateException("cancelled: not really");
                }))
                .isNotInstanceOf(JobCancelledException.class);

        assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ends)
                .extracting(event -> ((JobEnd) event).status())
                .containsExactly(JobStatus.SUCCEEDED, JobStatus.CANCELLED, JobStatus.FAILED);
    }

    @Test
    void tracksJobsAndStages() throws Exception {
        context.setJobGroup("tracked", null);
        Future<Long> running = endless("tracked");
        var tracker = context.statusTracker();

        int job = tracker.getJobIdsForGroup("tracked")[0];
        assertThat(tracker.getActiveJobIds()).containsExactly(job);
        var info = tracker.getJobInfo(job).orElseThrow();
        assertThat(info.status()).isEqualTo(JobStatus.RUNNING);
        var stage = tracker.getStageInfo(info.stageIds().get(0)).orElseThrow();
        assertThat(stage.numTasks()).isEqualTo(1);
        assertThat(stage.numActiveTasks()).isEqualTo(1);
        assertThat(stage.name()).startsWith("count at JobControlTest.java:");
        assertThat(tracker.getActiveStageIds()).containsExactly(stage.stageId());

        context.cancelAllJobs();
        assertCancelled(running, "all jobs");
        assertThat(tracker.getJobInfo(job).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(tracker.getActiveJobIds()).isEmpty();
        assertThat(tracker.getJobIdsForGroup(null)).isEmpty();
        assertThat(tracker.getJobInfo(999)).isEmpty();
    }

    @Test
    void threadsInheritPropertiesAndKeepTheirOwn() throws Exception {
        context.setLocalProperty("colour", "red");
        String[] inherited = new String[1];
        Thread child = new Thread(() -> {
            inherited[0] = String.valueOf(context.getLocalProperty("colour"));
            context.setLocalProperty("colour", "blue");
        });
        child.start();
        child.join();

        assertThat(inherited[0]).isEqualTo("red");
        assertThat(context.getLocalProperty("colour")).isEqualTo("red");
        context.setLocalProperty("colour", null);
        assertThat(context.getLocalProperty("colour")).isNull();
    }

    @Test
    void addsAndRemovesTags() {
        context.addJobTag("a");
        context.addJobTag("b");
        context.addJobTag("a");
        assertThat(context.getJobTags()).containsExactly("a", "b");
        context.removeJobTag("a");
        assertThat(context.getJobTags()).containsExactly("b");
        context.clearJobTags();
        assertThat(context.getJobTags()).isEmpty();
        assertThatThrownBy(() -> context.addJobTag("a,b")).hasMessageContaining("comma");
    }

    @Test
    void saysWhatTheApplicationIs() {
        assertThat(context.master()).isEqualTo("local[2]");
        assertThat(context.isLocal()).isTrue();
        assertThat(context.appName()).isEqualTo("firesteel");
        assertThat(context.startTime()).isPositive();
        assertThat(context.version()).isNotEmpty();
        assertThat(context.sparkUser()).isEqualTo(System.getProperty("user.name"));
        assertThat(context.defaultParallelism()).isEqualTo(2);
        assertThat(context.defaultMinPartitions()).isEqualTo(2);
    }

    @Test
    void givesCopiesOfItsSettings() {
        context.getConf().set("mine", "changed");
        context.getReadOnlyConf().set("mine", "changed");

        assertThat(context.getConf().contains("mine")).isFalse();
        assertThat(context.getReadOnlyConf()).isEqualTo(context.getConf());
    }

    @Test
    void setsTheLogLevelByTheProvider() {
        context.setLogLevel("warn");

        assertThat(NotedLogLevels.SET).containsExactly("WARN");
        assertThatThrownBy(() -> context.setLogLevel("LOUD")).hasMessageContaining("'LOUD'");
    }

    @Test
    void namesJobsAsTold() throws Exception {
        Queue<JobStart> started = new ConcurrentLinkedQueue<>();
        CountDownLatch two = new CountDownLatch(2);
        context.addListener(event -> {
            if (event instanceof JobStart start) {
                started.add(start);
                two.countDown();
            }
        });

        context.setCallSite("counting for the report");
        context.setJobDescription("a report");
        context.range(3).count();
        context.clearCallSite();
        context.setJobDescription(null);
        context.range(3).count();

        assertThat(two.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(started)
                .extracting(start -> start.properties().get("firesteel.job.description"))
                .containsExactly("a report", null);
        assertThat(started.peek().name()).isEqualTo("counting for the report");
        assertThat(started).last().satisfies(start -> assertThat(start.name()).startsWith("count at JobControlTest"));
    }

    @Test
    void changesTheDefaultParallelismWhileItRuns() {
        var before = context.range(100);
        assertThat(before.getNumPartitions()).isEqualTo(2);

        context.setDefaultParallelism(5);

        assertThat(before.getNumPartitions()).isEqualTo(2);
        assertThat(context.range(100).getNumPartitions()).isEqualTo(5);
        assertThat(context.range(100)
                        .mapToPair(n -> Pair.of(n, n))
                        .reduceByKey(Long::sum)
                        .getNumPartitions())
                .isEqualTo(5);
        assertThatThrownBy(() -> context.setDefaultParallelism(-1)).hasMessageContaining("0 or more");
    }

    @Test
    void runsJobsOverChosenPartitions() {
        var numbers = context.range(0, 12, 1, 4);

        assertThat(context.runJob(numbers, elements -> {
                    long sum = 0;
                    while (elements.hasNext()) {
                        sum += elements.next();
                    }
                    return sum;
                }))
                .containsExactly(3L, 12L, 21L, 30L);
        assertThat(context.runJob(numbers, elements -> elements.next(), List.of(3, 1)))
                .containsExactly(9L, 3L);
        assertThatThrownBy(() -> context.runJob(numbers, elements -> elements.next(), List.of(4)))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("partitions 0 to 3");
    }

    @Test
    @SuppressWarnings("unchecked")
    void unitesSeveralRddsAndNone() {
        var empty = context.<Long>emptyRdd();

        assertThat(empty.getNumPartitions()).isZero();
        assertThat(empty.collect()).isEmpty();
        assertThat(empty.distinct().collect()).isEmpty();
        assertThat(context.union(context.range(2), empty, context.range(3)).collect())
                .containsExactly(0L, 1L, 0L, 1L, 2L);
        assertThat(context.union(
                                context.parallelizeDoubles(List.of(1.0)),
                                context.parallelizeDoubles(List.of(2.0, 3.0), 2))
                        .collect())
                .containsExactly(1.0, 2.0, 3.0);
    }
}
