package io.firesteel.driver.job;

import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.PartialResult;
import io.firesteel.dag.RddStream;
import io.firesteel.dag.action.ApproximateRequest;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.action.StreamRequest;
import io.firesteel.dag.control.JobSelection;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.RddNames;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.plan.DebugText;
import io.firesteel.dag.plan.PartitionResolver;
import io.firesteel.dag.share.SharedValues;
import io.firesteel.driver.job.Checkpoints.Due;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Runs the jobs of one context: prepares what a lineage needs, plans, submits, merges. Safe for use by any thread; what
 * may block or run user code runs on the driver's worker threads.
 */
public final class DriverJobRunner implements JobRunner {
    private final JobRunnerParts parts;
    private final JobRegistry jobs;
    private final AccumulatorBook accumulators;
    private final Deliveries deliveries;
    private final AdditionBook additions;
    private final BroadcastBook broadcasts;
    private final PreparedRdds prepared;
    private final Preparation preparation;
    private final JobPlanning planning;
    private final JobStarts starts;
    private final ReferenceWatch references;
    private final Checkpoints checkpoints;
    private final OutputJobs outputs;
    private final CheckpointJobs checkpointJobs;
    private final DriverStorage storage;

    public DriverJobRunner(JobRunnerParts parts) {
        this.parts = parts;
        this.jobs = new JobRegistry(parts.board());
        this.accumulators = new AccumulatorBook(parts.workers(), parts.loader());
        this.deliveries = new Deliveries(jobs, accumulators);
        this.additions = new AdditionBook(parts.shelf());
        this.prepared = new PreparedRdds();
        this.references = new ReferenceWatch();
        this.checkpoints = new Checkpoints();
        this.storage =
                new DriverStorage(parts.applicationId(), new PersistedRdds(parts.board(), references), checkpoints);
        LineageWatch watch = new LineageWatch(references, parts.board());
        this.broadcasts = new BroadcastBook(parts, references);
        this.planning = new JobPlanning(prepared, additions, parts.shelf(), storage, watch, parts.parallelism());
        SerializerPool serializers = new SerializerPool(parts.loader());
        this.preparation = new Preparation(
                prepared,
                new SourceSplitter(serializers, parts.parallelism()::ofSources, parts.maxLineBytes()),
                planning,
                parts);
        this.starts = new JobStarts(parts, JobProperties.NONE, jobs, deliveries, serializers, preparation, planning);
        this.outputs = outputJobs();
        this.checkpointJobs = checkpointJobs();
    }

    private DriverJobRunner(DriverJobRunner shared, JobStarts starts) {
        this.parts = shared.parts;
        this.jobs = shared.jobs;
        this.accumulators = shared.accumulators;
        this.deliveries = shared.deliveries;
        this.additions = shared.additions;
        this.broadcasts = shared.broadcasts;
        this.prepared = shared.prepared;
        this.preparation = shared.preparation;
        this.planning = shared.planning;
        this.starts = starts;
        this.references = shared.references;
        this.storage = shared.storage;
        this.checkpoints = shared.checkpoints;
        this.outputs = outputJobs();
        this.checkpointJobs = checkpointJobs();
    }

    private OutputJobs outputJobs() {
        return new OutputJobs(parts.applicationId(), parts.workers(), jobs, this::run);
    }

    private CheckpointJobs checkpointJobs() {
        return new CheckpointJobs(
                checkpoints,
                prepared,
                planning,
                parts.workers(),
                outputs,
                request -> starts.begin(request, submitted -> {}));
    }

    /** The same runner for jobs with these local properties. */
    public DriverJobRunner with(Map<String, String> local) {
        return new DriverJobRunner(this, starts.with(new JobProperties(local)));
    }

    /**
     * The broadcasts, accumulators, files and jars that its jobs' tasks share.
     *
     * @param jars the names of those the application was started with
     */
    public SharedValues shared(List<String> jars) {
        return new DriverShared(accumulators, additions, broadcasts, jars);
    }

    /** The context's broadcasts. */
    public BroadcastBook broadcasts() {
        return broadcasts;
    }

    /** Ends jobs that are not wanted any more. */
    public void cancel(JobSelection selection, String reason) {
        jobs.cancel(selection, reason);
    }

    /** To be told what comes of the jobs. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** Tells what the program refers to no more; to be drained now and then. */
    public ReferenceWatch references() {
        return references;
    }

    /** What is kept of the context's RDDs. */
    public DriverStorage storage() {
        return storage;
    }

    @Override
    public <R> Future<R> run(JobRequest<R> request) {
        if (parts.closing().isClosed()) {
            return Future.failedFuture(new JobFailedException(JobStarts.stopped(request.callSite())));
        }
        Lineage rdd;
        List<Due> due;
        try {
            rdd = checkpoints.cut(request.rdd());
            due = checkpoints.begin(rdd);
        } catch (StackOverflowError tooDeep) {
            return Future.failedFuture(PlanningFailure.of(request.callSite(), tooDeep));
        }
        JobRequest<R> cut =
                new JobRequest<>(rdd, request.action(), request.partitions(), request.merger(), request.callSite());
        Future<R> answer = starts.begin(cut, submitted -> {});
        Future<R> answered = due.isEmpty() ? answer : answer.transform(ended -> checkpointJobs.afterwards(due, ended));
        return Answers.toCaller(answered, request.callSite());
    }

    @Override
    public <R> Future<PartialResult<R>> approximate(ApproximateRequest<R> request) {
        if (parts.closing().isClosed()) {
            return Future.failedFuture(new JobFailedException(JobStarts.stopped(request.callSite())));
        }
        Approximation<R> approximation = new Approximation<>(request);
        Future<R> exact =
                Answers.toCaller(starts.begin(approximation.job(), approximation::started), request.callSite());
        return Answers.toCaller(approximation.within(parts.workers(), this, exact), request.callSite());
    }

    @Override
    public <T> RddStream<T> stream(StreamRequest request) {
        PartitionJobs<T> jobs = new StreamedJobs<>(
                request, parts.workers(), parts.board(), asked -> partitions(asked.rdd()), starts::schedule);
        return new PartitionStream<>(parts.workers().callersContext(), jobs, request.partitionsAhead());
    }

    @Override
    public Future<Void> save(SaveRequest request) {
        return Answers.toCaller(outputs.save(request), request.callSite());
    }

    @Override
    public Future<Integer> partitions(Lineage rdd) {
        return oncePrepared(rdd, resolver -> resolver.partitions(rdd));
    }

    @Override
    public Future<Optional<Partitioner>> partitioner(Lineage rdd) {
        return oncePrepared(rdd, resolver -> resolver.partitioner(rdd));
    }

    @Override
    public Future<String> describe(Lineage rdd, RddNames names) {
        return oncePrepared(rdd, resolver -> DebugText.of(rdd, resolver, names));
    }

    private <R> Future<R> oncePrepared(Lineage rdd, Function<PartitionResolver, R> question) {
        return Answers.toCaller(
                preparation
                        .prepare(rdd, starts::submit)
                        .compose(done -> onWorker(() -> question.apply(planning.resolver()))),
                rdd.info().callSite());
    }

    @Override
    public <R> R await(String action, Future<R> answer) {
        return Waiting.on(action, answer);
    }

    private <R> Future<R> onWorker(Callable<R> work) {
        return parts.workers().run(work);
    }

    /** Fails every job that has not ended. */
    public void failAll(String message) {
        storage.persistence().close();
        broadcasts.close();
        deliveries.failAll(message);
    }
}
