package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.KeySampleNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.Partitioning.ByRange;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.Source;
import io.firesteel.dag.partition.KeySample;
import io.firesteel.dag.plan.Unprepared;
import io.firesteel.dag.transform.KeyQuotas;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * What has to be known of a lineage before a job on it can be planned: sources are split, partitions counted, keys sampled,
 * each once for an RDD, from the sources on. Some of that takes jobs.
 */
final class Preparation {
    private final PreparedRdds prepared;
    private final SourceSplitter splitter;
    private final JobPlanning planning;
    private final JobRunnerParts parts;

    Preparation(PreparedRdds prepared, SourceSplitter splitter, JobPlanning planning, JobRunnerParts parts) {
        this.prepared = prepared;
        this.splitter = splitter;
        this.planning = planning;
        this.parts = parts;
    }

    /** Who runs the jobs that are needed, for the caller of the one that needs them. */
    @FunctionalInterface
    interface Submitter {
        <R> Future<R> submit(JobRequest<R> request);
    }

    /** Whether nothing is left to be found out. */
    boolean isDone(Lineage rdd) {
        return Unprepared.next(rdd, prepared).isEmpty();
    }

    /** Lists and samples whatever the lineage needs, from the sources on. */
    Future<Void> prepare(Lineage rdd, Submitter jobs) {
        List<Lineage> next = Unprepared.next(rdd, prepared);
        if (next.isEmpty()) {
            return Future.succeededFuture();
        }
        return Future.all(next.stream().map(node -> prepareNode(node, jobs)).toList())
                .compose(done -> prepare(rdd, jobs));
    }

    private Future<Void> prepareNode(Lineage node, Submitter jobs) {
        RddId id = node.info().rdd();
        if (node instanceof Source source) {
            return prepared.once(
                    id,
                    () -> onWorker(() -> splitter.split(source))
                            .onSuccess(splits -> prepared.keep(id, splits))
                            .mapEmpty());
        }
        if (node instanceof NumberingNode numbering) {
            return prepared.once(id, () -> countPartitions(numbering, jobs));
        }
        if (node instanceof KeySampleNode sample) {
            return prepared.once(id, () -> countKeys(sample, jobs));
        }
        return prepared.once(id, () -> sampleKeys((ShuffledNode) node, jobs));
    }

    private Future<Void> countKeys(KeySampleNode sample, Submitter jobs) {
        JobRequest<List<Map<Object, Long>>> request = JobRequest.all(
                sample.parent(),
                new PartitionAction.Apply(KeyQuotas.counting()),
                Mergers.collect(),
                preparation("count", sample));
        return onWorker(() -> jobs.submit(request))
                .compose(submitted -> submitted)
                .compose(counts -> onWorker(() -> KeyQuotas.sampling(sample, counts)))
                .onSuccess(sampling -> prepared.keep(sample.info().rdd(), sampling))
                .mapEmpty();
    }

    /** The last partition's size is not needed, so an RDD of one partition needs no job. */
    private Future<Void> countPartitions(NumberingNode numbering, Submitter jobs) {
        int partitions = planning.resolver().partitions(numbering.parent());
        List<Integer> allButLast = IntStream.range(0, partitions - 1).boxed().toList();
        CallSite site = preparation("count", numbering);
        JobRequest<List<Long>> request = new JobRequest<>(
                numbering.parent(), new PartitionAction.Count(), Optional.of(allButLast), Mergers.collect(), site);
        Future<List<Long>> counted = allButLast.isEmpty()
                ? Future.succeededFuture(List.of())
                : onWorker(() -> jobs.submit(request)).compose(submitted -> submitted);
        return counted.onSuccess(
                        counts -> prepared.keepFirstNumbers(numbering.info().rdd(), firstNumbers(partitions, counts)))
                .mapEmpty();
    }

    private static List<Long> firstNumbers(int partitions, List<Long> counts) {
        List<Long> firsts = new ArrayList<>(partitions);
        long next = 0;
        for (int i = 0; i < partitions; i++) {
            firsts.add(next);
            next += i < counts.size() ? counts.get(i) : 0;
        }
        return firsts;
    }

    private static CallSite preparation(String what, Lineage node) {
        CallSite site = node.info().callSite();
        return new CallSite(what + " for " + site.operation(), site.location());
    }

    private Future<Void> sampleKeys(ShuffledNode sorted, Submitter jobs) {
        ByRange wanted = (ByRange) sorted.partitioning();
        int parents = planning.resolver().partitions(sorted.parent());
        int ranges = wanted.partitions() > 0 ? wanted.partitions() : Math.max(1, parents);
        NodeInfo info =
                new NodeInfo(parts.identities().newRddId(), sorted.info().callSite());
        Lineage sample = new MapPartitionsNode(
                info, sorted.parent(), KeySample.sampler(KeySample.keysPerPartition(ranges, parents)), false);
        CallSite site = preparation("sample", sorted);
        JobRequest<List<Object>> request =
                JobRequest.all(sample, new PartitionAction.Collect(), Mergers.collect(), site);
        return onWorker(() -> jobs.submit(request))
                .compose(submitted -> submitted)
                .compose(samples -> onWorker(() -> KeySample.toPartitioner(samples, ranges, wanted.ordering())))
                .onSuccess(partitioner -> prepared.keep(sorted.info().rdd(), partitioner))
                .mapEmpty();
    }

    private <R> Future<R> onWorker(Callable<R> work) {
        return parts.workers().run(work);
    }
}
