package io.firesteel.driver.job;

import static io.firesteel.driver.job.VertxWorkers.failure;
import static io.firesteel.driver.job.VertxWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.ApplicationInfo;
import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Identities;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.PartialResult;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddStorage;
import io.firesteel.dag.RddStream;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.ResultMerger;
import io.firesteel.dag.control.JobController;
import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.RddNames;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.plan.StagePlan;
import io.firesteel.dag.share.SharedValues;
import io.firesteel.dag.source.DataSource;
import io.firesteel.dag.source.PartitionReader;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.TaskTemplate;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverJobRunnerTest {
    private final VertxWorkers vertx = new VertxWorkers();
    private final FakeBoard board = new FakeBoard();
    private final BlobShelf shelf = new BlobShelf(new Endpoint("driver", 7000));
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Counters counters = new Counters();
    private final DriverJobRunner runner = new DriverJobRunner(new JobRunnerParts(
            new ApplicationId("app"),
            board,
            shelf,
            vertx.workers(),
            counters,
            DriverJobRunnerTest.class.getClassLoader(),
            new Parallelism(2, 0),
            1 << 20,
            closed::get));
    private final FiresteelContext context = new Context();
    private final ThreadProperties properties = new ThreadProperties();

    @TempDir
    private Path directory;

    @AfterEach
    void close() throws Exception {
        vertx.close();
    }

    private static final class Counters implements Identities {
        private final AtomicLong next = new AtomicLong();

        @Override
        public RddId newRddId() {
            return new RddId(next.getAndIncrement());
        }

        @Override
        public ShuffleId newShuffleId() {
            return new ShuffleId(next.getAndIncrement());
        }
    }

    private final class Context implements FiresteelContext {
        private final RddNames names = new RddNames();

        @Override
        public ApplicationId applicationId() {
            return new ApplicationId("app");
        }

        @Override
        public JobRunner runner() {
            return runner.with(properties.all());
        }

        @Override
        public Identities identities() {
            return counters;
        }

        @Override
        public SharedValues shared() {
            return runner.shared(List.of("app.jar"));
        }

        @Override
        public LocalProperties localProperties() {
            return properties;
        }

        @Override
        public JobController jobController() {
            throw new UnsupportedOperationException("A context without an engine has no jobs.");
        }

        @Override
        public ApplicationInfo info() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int defaultParallelism() {
            return 1;
        }

        @Override
        public void setDefaultParallelism(int partitions) {
            throw new UnsupportedOperationException("A context without an engine has a parallelism of 1.");
        }

        @Override
        public RddStorage storage() {
            return runner.storage();
        }

        @Override
        public RddNames names() {
            return names;
        }

        @Override
        public void addListener(FiresteelListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> ended() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> stopAsync() {
            return Future.succeededFuture();
        }
    }

    private static byte[] batch(Object... records) {
        BlockBuffer buffer = new BlockBuffer(64);
        new RecordSerializer(DriverJobRunnerTest.class.getClassLoader()).writeBatch(records, records.length, buffer);
        return buffer.toByteArray();
    }

    /** Ends a job with the same records for each of its partitions. */
    private void answer(JobDescription job, Object... records) {
        for (int position = 0; position < job.result().tasks().size(); position++) {
            runner.deliveries().deliver(job.id(), position, batch(records));
        }
        runner.deliveries().succeeded(job.id());
    }

    @Test
    void preparesPlansSubmitsAndMerges() throws Exception {
        Future<List<Integer>> collected = context.parallelize(List.of(1, 2, 3)).collectAsync();

        JobDescription job = board.next();
        assertThat(job.name()).startsWith("collect at DriverJobRunnerTest.java:");
        assertThat(job.result().tasks())
                .hasSize(2)
                .allMatch(task -> task.splits().size() == 1);
        runner.deliveries().deliver(job.id(), 1, batch(2, 3));
        runner.deliveries().deliver(job.id(), 0, batch(1));
        runner.deliveries().succeeded(job.id());

        assertThat(get(collected)).containsExactly(1, 2, 3);
    }

    @Test
    void sendsPlansThatCanBeReadAgain() throws Exception {
        context.parallelize(List.of(1, 2)).map(number -> number + 1).countAsync();

        Payload plan = board.next().result().plan().bytes();

        Object read = new ClosureSerializer()
                .deserialize(((Payload.Inline) plan).bytes(), DriverJobRunnerTest.class.getClassLoader());
        assertThat(read).isInstanceOf(StagePlan.class);
    }

    @Test
    void samplesKeysBeforeASortAndOnceForAllJobs() throws Exception {
        PairRdd<Integer, Integer> sorted = context.parallelize(List.of(3, 1, 2), 1)
                .mapToPair(number -> Pair.of(number, number))
                .sortByKey(true, 2);
        Future<Long> first = sorted.countAsync();
        Future<Integer> partitions = sorted.getNumPartitionsAsync();
        JobDescription sample = board.next();
        assertThat(sample.name()).startsWith("sample for sortByKey at DriverJobRunnerTest.java:");
        answer(sample, new Pair<>(3L, List.of(3, 1, 2)));

        JobDescription count = board.next();
        assertThat(get(partitions)).isEqualTo(2);
        assertThat(count.mapStages()).hasSize(1);
        answer(count, 3L);
        assertThat(get(first)).isEqualTo(6L);
        sorted.countAsync();
        assertThat(board.next().name()).startsWith("count at ");
    }

    @Test
    void countsAllPartitionsButTheLastBeforeNumberingOnceForAllJobs() throws Exception {
        PairRdd<Integer, Long> indexed =
                context.parallelize(List.of(7, 8, 9), 3).filter(n -> n > 7).zipWithIndex();
        Future<Long> first = indexed.countAsync();
        Future<String> text = indexed.toDebugStringAsync();
        JobDescription counting = board.next();
        assertThat(counting.name()).startsWith("count for zipWithIndex at DriverJobRunnerTest.java:");
        assertThat(counting.result().tasks()).hasSize(2);
        answer(counting, 1L);

        answer(board.next(), 5L);
        assertThat(get(first)).isEqualTo(15L);
        assertThat(get(text)).startsWith("(3) Numbering[");
        indexed.collectAsync();
        assertThat(board.next().name()).startsWith("collect at ");
    }

    @Test
    void numbersOnePartitionWithoutAJob() throws Exception {
        context.parallelize(List.of(7, 8), 1).zipWithIndex().countAsync();

        assertThat(board.next().name()).startsWith("count at ");
    }

    @Test
    void tellsAPartitionerAndRefusesAZipThatCannotBe() throws Exception {
        Rdd<Integer> two = context.parallelize(List.of(7, 8), 2);

        assertThat(get(two.keyBy(n -> n).reduceByKey(Integer::sum, 3).partitionerAsync()))
                .contains(new HashPartitioner(3));
        assertThat(get(two.partitionerAsync())).isEmpty();
        assertThat(failure(two.zip(context.parallelize(List.of(1), 1)).countAsync()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("[2, 1]");
    }

    @Test
    void triesASampleAgainThatHasFailed() throws Exception {
        PairRdd<Integer, Integer> sorted = context.parallelize(List.of(3, 1), 1)
                .mapToPair(n -> Pair.of(n, n))
                .sortByKey();
        Future<Long> first = sorted.countAsync();
        JobDescription sample = board.next();
        runner.deliveries().failed(sample.id(), "job 0 failed: no luck", Optional.empty());
        assertThat(failure(first)).isInstanceOf(JobFailedException.class).hasMessage("job 0 failed: no luck");

        sorted.countAsync();

        assertThat(board.next().name()).startsWith("sample for sortByKey");
    }

    @Test
    void failsWithTheRemoteExceptionAsCause() throws Exception {
        Future<Long> count = context.range(5).countAsync();
        RemoteFailure cause =
                new RemoteFailure("java.lang.Error", "broken", "java.lang.Error: broken\n\tat User.run(User.java:1)");
        runner.deliveries().failed(board.next().id(), "job 0 failed: task …", Optional.of(cause));

        assertThat(failure(count))
                .isInstanceOf(JobFailedException.class)
                .hasMessage("job 0 failed: task …")
                .cause()
                .isInstanceOf(Error.class)
                .hasMessage("broken")
                .satisfies(error -> assertThat(error.getStackTrace())
                        .containsExactly(new StackTraceElement("User", "run", "User.java", 1)));
    }

    @Test
    void failsAndTellsTheSchedulerWhenMergingThrows() throws Exception {
        Future<Integer> reduced = context.parallelize(List.of(1, 2)).reduceAsync((a, b) -> a / (b - 1));
        answer(board.next(), 1);

        assertThat(failure(reduced))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("could not be merged in the driver: java.lang.ArithmeticException: / by zero");
        assertThat(board.mergeFailures()).hasSize(1);
    }

    @Test
    void answersWithAFailureWhenMergingThrowsAnError() throws Exception {
        Future<Integer> reduced = context.parallelize(List.of(1, 2)).reduceAsync((a, b) -> {
            throw new StackOverflowError("user code");
        });
        answer(board.next(), 1);

        assertThat(failure(reduced))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("java.lang.StackOverflowError: user code");
    }

    @Test
    void doesNotFinishWhatCouldNotBeMerged() throws Exception {
        AtomicBoolean finished = new AtomicBoolean();
        ResultMerger<Long> merger = new ResultMerger<>() {
            @Override
            public void accept(int position, List<Object> result) {
                throw new IllegalStateException("bad result");
            }

            @Override
            public Long finish() {
                finished.set(true);
                return 0L;
            }
        };
        Rdd<Long> range = context.range(5);
        Future<Long> answer = runner.run(JobRequest.all(
                range.lineage(),
                new PartitionAction.Count(),
                merger,
                range.lineage().info().callSite()));
        JobDescription job = board.next();
        answer(job, 1L);

        assertThat(failure(answer)).hasMessageContaining("bad result");
        Future<Long> next = range.countAsync();
        answer(board.next(), 1L);
        assertThat(get(next)).isEqualTo(2L);
        assertThat(finished).isFalse();
    }

    private record Unwritable(Object value) {}

    @Test
    void failsInOneTypeWhateverWentWrongInPreparation() throws Exception {
        Future<Long> missing =
                context.textFile(directory.resolve("nothing").toString()).countAsync();
        assertThat(failure(missing)).isInstanceOf(JobFailedException.class).hasMessageContaining("there is no file");

        Rdd<Object> unwritable = context.parallelize(List.of(new Unwritable(Thread.currentThread())), 1);

        assertThat(failure(unwritable.countAsync()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("count at DriverJobRunnerTest.java:");
        assertThat(board.isIdle()).isTrue();
    }

    /** Passes the check when the RDD is made, since it writes itself; fails when it is written. */
    private static final class FailsToWrite implements Serializable {
        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IOException("cannot be written " + out);
        }

        @Override
        public String toString() {
            return "x";
        }
    }

    @Test
    void leavesNoStoredBytesBehindWhenPlanningFails() throws Exception {
        FailsToWrite bad = new FailsToWrite();
        byte[] large = new byte[Payload.MAX_INLINE_BYTES * 2];
        Function<Integer, Integer> heavy = number -> number + large.length;
        PairRdd<Integer, Integer> shuffled = context.parallelize(List.of(1, 2))
                .map(heavy)
                .mapToPair(number -> Pair.of(number, number))
                .reduceByKey(Integer::sum);

        assertThat(failure(shuffled.map(pair -> pair + "" + bad).countAsync()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("cannot be written");

        assertThat(shelf.size()).isZero();
        shuffled.countAsync();
        board.next();
        assertThat(shelf.size()).isEqualTo(1);
    }

    @Test
    void refusesPartitionsThatAreNotThereOrAskedForTwice() throws Exception {
        Rdd<Long> range = context.range(0, 10, 1, 3);
        for (List<Integer> wanted : List.of(List.of(3), List.of(-1), List.of(1, 1))) {
            Future<Long> answer = runner.run(new JobRequest<>(
                    range.lineage(),
                    new PartitionAction.Count(),
                    Optional.of(wanted),
                    Mergers.sum(),
                    range.lineage().info().callSite()));

            assertThat(failure(answer))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("the RDD has partitions 0 to 2");
        }
    }

    @Test
    void runsTheAskedPartitionsOnlyInTheirOrder() throws Exception {
        context.range(0, 100, 1, 10).takeAsync(1);

        assertThat(board.next().result().tasks())
                .extracting(TaskTemplate::partition)
                .containsExactly(0);
    }

    @Test
    void refusesJobsOnceStoppedAndFailsThoseUnderWay() throws Exception {
        Rdd<Long> range = context.range(5);
        Future<Long> underWay = range.countAsync();
        board.next();

        closed.set(true);
        runner.failAll("The context of app was stopped while the job ran.");

        assertThat(failure(underWay))
                .hasMessageMatching(".*stopped while the job ran.*|.*the context has been stopped.*");
        assertThat(failure(range.countAsync())).hasMessageContaining("the context has been stopped");
    }

    @Test
    void failsAJobThatIsSubmittedWhileTheContextStops() throws Exception {
        AtomicLong asked = new AtomicLong();
        DriverJobRunner stopping = new DriverJobRunner(new JobRunnerParts(
                new ApplicationId("app"),
                board,
                shelf,
                vertx.workers(),
                counters,
                DriverJobRunnerTest.class.getClassLoader(),
                new Parallelism(2, 0),
                1 << 20,
                () -> asked.getAndIncrement() > 0));

        Rdd<Long> range = context.range(5);
        Future<Long> answer = stopping.run(JobRequest.all(
                range.lineage(),
                new PartitionAction.Count(),
                Mergers.sum(),
                range.lineage().info().callSite()));

        assertThat(failure(answer)).hasMessageContaining("the context has been stopped");
    }

    @Test
    void ignoresResultsOfJobsItDoesNotKnow() {
        runner.deliveries().deliver(new JobId(99), 0, batch(1));
        runner.deliveries().succeeded(new JobId(99));
        runner.deliveries().failed(new JobId(99), "x", Optional.empty());

        assertThat(board.isIdle()).isTrue();
    }

    @Test
    void removesTheOutputDirectoryWhenASaveFails() throws Exception {
        Path output = directory.resolve("out");
        Future<Void> saved = context.range(5).saveAsTextFileAsync(output.toString());
        JobDescription job = board.next();
        assertThat(output).isDirectory();

        runner.deliveries().failed(job.id(), "job failed", Optional.empty());

        assertThat(failure(saved)).hasMessage("job failed");
        assertThat(output).doesNotExist();
    }

    @Test
    void commitsASaveWhenAllPartsAreWritten() throws Exception {
        Path output = directory.resolve("out");
        Future<Void> saved = context.range(0, 5, 1, 1).saveAsTextFileAsync(output.toString());
        JobDescription job = board.next();
        Path attempts;
        try (var found = Files.list(output.resolve("_temporary"))) {
            attempts = found.findFirst().orElseThrow();
        }
        Files.writeString(attempts.resolve("part-00000"), "0\n");

        answer(job, output.relativize(attempts) + "/part-00000");

        get(saved);
        assertThat(output.resolve("_SUCCESS")).exists();
        assertThat(output.resolve("part-00000")).hasContent("0");
    }

    @Test
    void answersOnTheEventLoopThatAsked() throws Exception {
        Rdd<Long> range = context.range(5);
        for (int round = 0; round < 2; round++) { // prepared and planned, then planned only
            CompletableFuture<Boolean> onSameLoop = new CompletableFuture<>();
            vertx.vertx().runOnContext(ignored -> {
                Thread loop = Thread.currentThread();
                range.countAsync().onComplete(ended -> onSameLoop.complete(Thread.currentThread() == loop));
            });
            answer(board.next(), 1L);

            assertThat(onSameLoop.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void letsAWorkerVerticleWaitForItsFirstAction() throws Exception {
        Rdd<Long> range = context.range(5);
        CompletableFuture<Long> counted = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        vertx.vertx()
                .deployVerticle(
                        new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                vertx.runOnContext(ignored -> {
                                    asked.countDown();
                                    counted.complete(range.count());
                                });
                                return Future.succeededFuture();
                            }
                        },
                        new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        answer(board.next(), 1L);

        assertThat(counted.get(20, TimeUnit.SECONDS)).isEqualTo(2L);
    }

    @Test
    void answersAnApproximateActionWhenItsTimeIsOutAndGoesOn() throws Exception {
        Future<PartialResult<BoundedDouble>> asked = context.range(0, 100, 1, 4).countApproxAsync(200);
        JobDescription job = board.next();
        runner.deliveries().deliver(job.id(), 2, batch(25L));

        PartialResult<BoundedDouble> partial = get(asked);
        assertThat(partial.isInitialValueFinal()).isFalse();
        assertThat(partial.initialValue().mean()).isEqualTo(100);
        assertThat(partial.initialValue().low()).isLessThan(100);
        assertThat(partial.getFinalValueAsync().isComplete()).isFalse();
        answer(job, 25L);
        assertThat(get(partial.getFinalValueAsync())).isEqualTo(new BoundedDouble(125, 1, 125, 125));
    }

    @Test
    void answersAnApproximateActionExactlyIfItsJobEndsInTime() throws Exception {
        Future<PartialResult<BoundedDouble>> asked = context.range(5).countApproxAsync(1_000_000);
        answer(board.next(), 1L);

        PartialResult<BoundedDouble> partial = get(asked);

        assertThat(partial.isInitialValueFinal()).isTrue();
        assertThat(partial.initialValue()).isEqualTo(new BoundedDouble(2, 1, 2, 2));
    }

    @Test
    void knowsNothingIfTheTimeIsOutBeforeTheJobHasBegun() throws Exception {
        Rdd<Integer> sorted = context.parallelize(List.of(2, 1), 1)
                .mapToPair(n -> Pair.of(n, n))
                .sortByKey()
                .keys();

        PartialResult<BoundedDouble> partial = get(sorted.countApproxAsync(1));

        assertThat(partial.initialValue()).isEqualTo(new BoundedDouble(0, 0, 0, Double.POSITIVE_INFINITY));
        answer(board.next(), new Pair<>(2L, List.of(1, 2)));
        answer(board.next(), 2L);
        assertThat(get(partial.getFinalValueAsync()).mean()).isEqualTo(2);
    }

    @Test
    void failsAnApproximateActionWithItsJob() throws Exception {
        Future<PartialResult<BoundedDouble>> early = context.range(5).countApproxAsync(1_000_000);
        runner.deliveries().failed(board.next().id(), "job 0 failed: no luck", Optional.empty());
        assertThat(failure(early)).isInstanceOf(JobFailedException.class).hasMessage("job 0 failed: no luck");

        PartialResult<BoundedDouble> partial = get(context.range(5).countApproxAsync(0));
        runner.deliveries().failed(board.next().id(), "job 1 failed: late", Optional.empty());

        assertThat(failure(partial.getFinalValueAsync())).hasMessage("job 1 failed: late");
    }

    @Test
    void streamsEachPartitionByAJobOfItsOwnAndCancelsThoseThatRun() throws Exception {
        CompletableFuture<Long> first = new CompletableFuture<>();
        RddStream<Long> stream = context.range(0, 10, 1, 5).toReadStream(1).handler(first::complete);
        JobDescription zero = board.next();
        JobDescription one = board.next();
        assertThat(List.of(zero, one))
                .flatExtracting(job -> job.result().tasks())
                .extracting(TaskTemplate::partition)
                .containsExactlyInAnyOrder(0, 1);
        JobDescription head = zero.result().tasks().get(0).partition() == 0 ? zero : one;
        answer(head, 0L, 1L);
        assertThat(first.get(20, TimeUnit.SECONDS)).isZero();
        JobDescription two = board.next();

        get(stream.close());

        assertThat(List.of(board.nextCancelled(), board.nextCancelled()))
                .containsExactlyInAnyOrder((head.equals(zero) ? one : zero).id(), two.id());
    }

    /** A partition for each host; those named {@code none} and {@code broken} throw when asked for hosts. */
    record Hosted(List<String> hosts) implements DataSource<Long, String> {
        @Override
        public List<String> partitions(int wanted) {
            return hosts;
        }

        @Override
        public List<String> preferredHosts(String host) {
            if (host.equals("none")) {
                throw new IllegalStateException("the catalogue is gone");
            }
            if (host.equals("broken")) {
                throw new NoClassDefFoundError("com/example/Catalogue");
            }
            return List.of(host, "spare");
        }

        @Override
        public PartitionReader<Long> open(String host) {
            throw new AssertionError("Nothing is read here.");
        }
    }

    @Test
    void tasksCarryTheHostsThatTheirSourceNames() throws Exception {
        context.read(new Hosted(List.of("a", "b"))).countAsync();

        assertThat(board.next().result().tasks())
                .extracting(TaskTemplate::hosts)
                .containsExactly(List.of("a", "spare"), List.of("b", "spare"));
    }

    @Test
    void aSourceThatCannotNameItsHostsFailsTheJobAndLeavesNothing() throws Exception {
        Future<Long> count =
                context.read(new Hosted(List.of("a".repeat(1 << 20), "none"))).countAsync();

        assertThat(failure(count)).isInstanceOf(JobFailedException.class).hasMessageContaining("the catalogue is gone");
        assertThat(shelf.size()).isZero();
    }

    @Test
    void anErrorOfASourceFailsTheJobAndLeavesNothing() throws Exception {
        Future<Long> count =
                context.read(new Hosted(List.of("a".repeat(1 << 20), "broken"))).countAsync();

        assertThat(failure(count))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("NoClassDefFoundError: com/example/Catalogue");
        assertThat(shelf.size()).isZero();
    }

    @Test
    void aLineageTooDeepToBePlannedFailsItsJobWithWhatToDo() throws Exception {
        Rdd<Long> deep = context.range(5);
        for (int step = 0; step < 100_000; step++) {
            deep = deep.map(number -> number + 1);
        }

        assertThat(failure(deep.countAsync()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("count at DriverJobRunnerTest.java:")
                .hasMessageContaining("too deep")
                .hasMessageContaining("checkpoint()");
        assertThat(board.isIdle()).isTrue();
    }

    /** Passes the check when the RDD is made, since it writes itself. */
    private static final class TooDeep implements Serializable {
        private void writeObject(ObjectOutputStream out) {
            throw new StackOverflowError("while writing to " + out);
        }

        @Override
        public String toString() {
            return "x";
        }
    }

    @Test
    void aPlanTooDeepToBeWrittenFailsItsJobWithWhatToDo() throws Exception {
        TooDeep deep = new TooDeep();

        assertThat(failure(context.range(5).map(number -> number + "" + deep).countAsync()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("checkpoint()");
    }

    @Test
    void aLineageTooDeepForItsCheckpointsFailsItsJobToo() throws Exception {
        context.setCheckpointDir(directory.toString());
        Rdd<Long> deep = context.range(5);
        for (int step = 0; step < 100_000; step++) {
            deep = deep.map(number -> number + 1);
        }
        deep.checkpoint();

        assertThat(failure(deep.countAsync())).hasMessageContaining("too deep");
        assertThat(failure(deep.countAsync())).hasMessageContaining("too deep");
        assertThat(deep.isCheckpointed()).isFalse();
    }
}
