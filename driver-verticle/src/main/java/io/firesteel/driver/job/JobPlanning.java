package io.firesteel.driver.job;

import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.block.serial.SplitSerializer;
import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.RddStorage;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.ProvidedSplit;
import io.firesteel.dag.plan.JobPlan;
import io.firesteel.dag.plan.LeafInput;
import io.firesteel.dag.plan.LeafInput.OfSource;
import io.firesteel.dag.plan.NeutralPlan;
import io.firesteel.dag.plan.PartitionResolver;
import io.firesteel.dag.plan.StagePlanner;
import io.firesteel.dag.plan.StageSpec;
import io.firesteel.dag.plan.TaskReads;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.PlanBlob;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.StageSetting;
import io.firesteel.driver.stage.StageSetting.NamedBlob;
import io.firesteel.driver.stage.TaskTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From a request to what the scheduler can schedule: stages cut, functions and splits serialised. */
final class JobPlanning {
    private final PreparedRdds prepared;
    private final AdditionBook additionBook;
    private final ClosureSerializer closures = new ClosureSerializer();
    private final SplitSerializer splitBytes = new SplitSerializer();
    private final BlobShelf shelf;
    private final RddStorage storage;
    private final LineageWatch watch;
    private final Parallelism parallelism;

    JobPlanning(
            PreparedRdds prepared,
            AdditionBook additionBook,
            BlobShelf shelf,
            RddStorage storage,
            LineageWatch watch,
            Parallelism parallelism) {
        this.watch = watch;
        this.storage = storage;
        this.prepared = prepared;
        this.additionBook = additionBook;
        this.shelf = shelf;
        this.parallelism = parallelism;
    }

    PartitionResolver resolver() {
        return new PartitionResolver(prepared, parallelism.configured());
    }

    JobDescription plan(JobId id, JobRequest<?> request, JobProperties properties) {
        Optional<NamedBlob> additions = additionBook.current();
        JobPlan plan =
                StagePlanner.plan(request.rdd(), request.action(), request.callSite(), resolver(), storage::levelOf);
        int partitions = plan.result().partitions();
        List<Integer> wanted = request.partitions().orElseGet(() -> all(partitions));
        requireDistinct(wanted, partitions);
        List<StageDescription> described = new ArrayList<>();
        try {
            Map<ShuffleId, StageDescription> mapStages = new LinkedHashMap<>();
            plan.mapStages().forEach((shuffle, spec) -> {
                StageDescription stage = describe(spec, all(spec.partitions()), properties, additions);
                described.add(stage);
                mapStages.put(watch.watched(shuffle), stage);
            });
            requireAllOfBarrier(plan.result(), wanted);
            StageDescription result = describe(plan.result(), wanted, properties, additions);
            String name =
                    properties.callSite().orElseGet(() -> request.callSite().toString());
            return new JobDescription(id, name, result, mapStages, properties.local());
        } catch (RuntimeException | Error e) {
            described.forEach(this::release);
            throw e;
        }
    }

    private static void requireDistinct(List<Integer> wanted, int partitions) {
        Set<Integer> distinct = new HashSet<>();
        for (int partition : wanted) {
            if (partition < 0 || partition >= partitions || !distinct.add(partition)) {
                throw new IllegalArgumentException("Partition " + partition + " was asked for in " + wanted
                        + "; the RDD has partitions 0 to " + (partitions - 1) + ", and each can be asked for once.");
            }
        }
    }

    private static void requireAllOfBarrier(StageSpec result, List<Integer> wanted) {
        if (result.barrier() && wanted.size() < result.partitions()) {
            throw new IllegalArgumentException("The barrier stage of " + result.callSite() + " has "
                    + result.partitions() + " partitions, of which the job wants " + wanted.size()
                    + ": its tasks run all at the same time or not at all. Shuffle in between, as by repartition.");
        }
    }

    private static List<Integer> all(int partitions) {
        return IntStream.range(0, partitions).boxed().toList();
    }

    private StageDescription describe(
            StageSpec spec, List<Integer> partitions, JobProperties properties, Optional<NamedBlob> additions) {
        NeutralPlan neutral = NeutralPlan.of(spec.plan());
        byte[] bytes = closures.serialize(spec.plan(), neutral::written);
        List<TaskTemplate> tasks = new ArrayList<>();
        boolean persists = TaskReads.persists(spec.plan().pipeline());
        try {
            partitions.forEach(partition -> tasks.add(task(spec, partition, persists)));
        } catch (RuntimeException | Error e) {
            tasks.forEach(this::release);
            throw e;
        }
        return new StageDescription(
                spec.shuffle().map(JobPlanning::copy),
                new PlanBlob(Sha256.of(bytes), shelf.toPayload(bytes), neutral.ids()),
                tasks,
                copies(spec.reads()),
                spec.callSite().toString(),
                spec.determinism(),
                new StageSetting(spec.partitions(), properties.local(), additions, spec.barrier()));
    }

    /** Lets go of what a job holds that is not submitted. */
    void release(JobDescription job) {
        release(job.result());
        job.mapStages().values().forEach(this::release);
    }

    /** What the scheduler keeps must not hold what the lineage holds. */
    private static ShuffleId copy(ShuffleId inLineage) {
        return new ShuffleId(inLineage.value());
    }

    private static Set<ShuffleId> copies(Set<ShuffleId> inLineage) {
        return inLineage.stream().map(JobPlanning::copy).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void release(StageDescription stage) {
        release(stage.plan().bytes());
        stage.tasks().forEach(this::release);
    }

    private void release(TaskTemplate task) {
        task.splits().forEach(split -> release(split.split()));
    }

    private void release(Payload payload) {
        if (payload instanceof Payload.Stored stored) {
            shelf.release(stored.block());
        }
    }

    /** Asks the user's sources first, which may throw, and keeps splits to be fetched last. */
    private TaskTemplate task(StageSpec spec, int partition, boolean persists) {
        Map<OfSource, SourceSplit> sources = new LinkedHashMap<>();
        Set<String> hosts = new LinkedHashSet<>();
        for (LeafInput input : LeafInput.of(spec.plan().pipeline(), partition)) {
            if (input instanceof OfSource source) {
                SourceSplit split =
                        prepared.splits(source.source()).orElseThrow().get(source.partition());
                sources.put(source, split);
                if (split instanceof ProvidedSplit provided) {
                    hosts.addAll(provided.preferredHosts());
                }
            }
        }
        TaskReads reads = persists ? TaskReads.of(spec.plan().pipeline(), partition) : TaskReads.UNGUARDED;
        List<SplitPayload> splits = new ArrayList<>();
        sources.forEach((source, split) -> splits.add(new SplitPayload(
                source.source().value(), source.partition(), shelf.toPayload(splitBytes.serialize(split)))));
        return new TaskTemplate(partition, splits, reads, List.copyOf(hosts));
    }
}
