package io.firesteel.executor.task;

import io.firesteel.block.memory.FairShares;
import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.net.FetchFailure;
import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.serial.SplitSerializer;
import io.firesteel.block.shuffle.LocalSegments;
import io.firesteel.block.shuffle.ShuffleDirectory;
import io.firesteel.block.shuffle.ShuffleOptions;
import io.firesteel.block.shuffle.ShuffleOutputs;
import io.firesteel.block.storage.BlockListener;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.MapOutputList.Region;
import io.firesteel.bus.message.MapOutputList.WorkerServers;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.bus.message.Order.TaskFacts;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.plan.LeafInput;
import io.firesteel.dag.plan.StageOutput;
import io.firesteel.dag.plan.StagePlan;
import io.firesteel.executor.pipeline.KillFlag;
import io.firesteel.executor.pipeline.Plans;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The parts of an executor that tasks need, in a directory of a test; segments of other workers come from a script. */
final class RunnerFixture implements AutoCloseable {
    static final WorkerId HERE = new WorkerId("w-here");
    static final WorkerId ELSEWHERE = new WorkerId("w-elsewhere");
    static final Endpoint SERVER = new Endpoint("server", 1);
    static final Endpoint SECOND_SERVER = new Endpoint("second", 2);

    final Plans plans = new Plans();
    final Blobs blobs = new Blobs();
    final List<Throwable> fatal = new CopyOnWriteArrayList<>();
    final List<Endpoint> asked = new CopyOnWriteArrayList<>();
    final LocalSegments files;
    final MemoryBudget budget = new MemoryBudget(1 << 24);
    final InMemoryBlockStore store = new InMemoryBlockStore(budget);
    final PartitionStore partitions;
    private final ShuffleOutputs outputs;
    private final Path spills;
    private final ClassLoader loader = RunnerFixture.class.getClassLoader();
    ApplicationClasses classes = ApplicationClasses.of(loader, file -> Future.failedFuture("nothing is added"));
    private SegmentFetcher fetcher = (server, requests) -> Future.failedFuture("no network");
    TaskFacts facts = new TaskFacts(0, 1, Map.of(), Optional.empty(), Optional.empty());
    long nanos;
    private final ShuffleServers servers = new ShuffleServers(
            (server, requests) -> {
                asked.add(server);
                return fetcher.fetch(server, requests);
            },
            () -> this.nanos);
    private int blobCount;
    private String lastList = "";

    RunnerFixture(Path directory) throws IOException {
        ShuffleDirectory shuffles = new ShuffleDirectory(directory);
        partitions = new PartitionStore(budget, directory.resolve("blocks"), 0.5);
        partitions.open(loader, BlockListener.DEAF);
        files = new LocalSegments(shuffles);
        spills = directory.resolve("spill");
        outputs = new ShuffleOutputs(shuffles, new ExecutorId("e-1"), budget, ShuffleOptions.defaults());
    }

    void onFetch(SegmentFetcher script) {
        fetcher = script;
    }

    /** As the driver does: what the last list says of a worker is lost. */
    void giveUp(WorkerId worker, String reason) {
        blobs.lostOutputs(lastList).add(worker, reason);
    }

    /** A server that serves this directory's files. */
    Future<List<SegmentResult>> serve(List<SegmentRequest> requests) {
        List<SegmentResult> results = new ArrayList<>();
        for (SegmentRequest request : requests) {
            try {
                results.add(new SegmentResult.Found(
                        request, files.read(request.location(), request.firstPartition(), request.lastPartition())));
            } catch (IOException failure) {
                results.add(
                        new SegmentResult.Failed(request, FetchFailure.MISSING, String.valueOf(failure.getMessage())));
            }
        }
        return Future.succeededFuture(results);
    }

    TaskRunner runner() {
        return new TaskRunner(environment(), loader, new AddedFiles(classes, loader, blobs));
    }

    TaskEnvironment environment() {
        ShuffleAccess access = new ShuffleAccess(new ApplicationId("app-1"), HERE, outputs, files, servers, 1 << 20);
        return new TaskEnvironment(
                access,
                new ResultKeeping(store, partitions, SERVER, Payload.MAX_INLINE_BYTES),
                blobs,
                partitions,
                new WorkingMemory(new FairShares(budget, 1), spills),
                payload -> Future.failedFuture("nothing is stored"),
                broadcast -> {
                    throw new IllegalStateException("There is no " + broadcast);
                },
                new BarrierCalls(),
                (task, error) -> fatal.add(error),
                System::nanoTime);
    }

    String plan(Lineage pipeline, StageOutput output, boolean shareable) {
        return blob(new ClosureSerializer().serialize(new StagePlan(pipeline, output, shareable)));
    }

    private String blob(byte[] bytes) {
        String name = "blob" + blobCount++;
        blobs.keep(name, bytes);
        return name;
    }

    ShuffleBlob mapOutputs(ShuffleId shuffle, List<MapStatus> statuses) {
        List<WorkerServers> workers = List.of(
                new WorkerServers(HERE, List.of()), new WorkerServers(ELSEWHERE, List.of(SERVER, SECOND_SERVER)));
        List<Region> regions = statuses.stream()
                .map(status -> new Region(
                        status.worker().equals(HERE) ? 0 : 1, status.file(), status.offset(), status.length()))
                .toList();
        MapOutputList list = new MapOutputList(shuffle, workers, regions);
        lastList = blob(new WireCodec(Messages.REGISTRY).encode(list).getBytes());
        return new ShuffleBlob(shuffle, lastList);
    }

    /** An order with the splits that the pipeline reads. */
    LaunchTask launch(String plan, Lineage pipeline, int partition, ShuffleBlob... shuffles) {
        List<SplitPayload> splits = new ArrayList<>();
        for (LeafInput input : LeafInput.of(pipeline, partition)) {
            if (input instanceof LeafInput.OfSource source) {
                splits.add(split(source.source(), source.partition(), plans.split(source.source())));
            }
        }
        TaskId task = Plans.task(partition);
        return new LaunchTask(task, plan, PlanIds.NONE, Arrays.asList(shuffles), splits, List.of(), facts);
    }

    private static SplitPayload split(RddId source, int partition, SourceSplit split) {
        byte[] bytes = new SplitSerializer().serialize(split);
        return new SplitPayload(source.value(), partition, new Payload.Inline(bytes));
    }

    TaskOutcome run(StageOutput output, Lineage pipeline, int partition, ShuffleBlob... shuffles) {
        LaunchTask order = launch(plan(pipeline, output, false), pipeline, partition, shuffles);
        return runner().run(order, new KillFlag());
    }

    @SuppressWarnings("unchecked")
    <T> List<T> values(TaskOutcome outcome) {
        Payload payload = ((ResultReady) outcome).result();
        byte[] bytes = payload instanceof Payload.Inline inline
                ? inline.bytes()
                : store.get(((Payload.Stored) payload).block()).orElseThrow();
        RecordSerializer serializer = new RecordSerializer(loader);
        return (List<T>) Arrays.asList(serializer.readBatch(new BlockInput(bytes, 0, bytes.length)));
    }

    @Override
    public void close() throws IOException {
        outputs.close();
    }
}
