package io.firesteel.dag.plan;

import io.firesteel.dag.RddLike;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.dag.lineage.Source;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import io.firesteel.dag.partition.Partitioner;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test says was prepared. */
final class FakePreparations implements Preparations {
    private final Map<RddId, List<SourceSplit>> splits = new HashMap<>();
    private final Map<RddId, List<Long>> firsts = new HashMap<>();
    private final Map<RddId, Partitioner> ranges = new HashMap<>();
    private final Map<RddId, PartitionTransform> samplings = new HashMap<>();

    void counted(RddLike<?> numbered, Long... firstNumbers) {
        firsts.put(numbered.id(), List.of(firstNumbers));
    }

    void cut(RddLike<?> source, int partitions) {
        splits.put(source.id(), Collections.nCopies(partitions, new RangeSplit(0, 1, 1)));
    }

    void sampled(RddLike<?> sorted, Partitioner partitioner) {
        ranges.put(sorted.id(), partitioner);
    }

    /** Cuts every source below into that many partitions, unless it is cut. */
    void cutAll(Lineage node, int partitions) {
        if (node instanceof Source) {
            splits.putIfAbsent(node.info().rdd(), Collections.nCopies(partitions, new RangeSplit(0, 1, 1)));
        }
        node.parents().forEach(parent -> cutAll(parent, partitions));
    }

    @Override
    public Optional<List<SourceSplit>> splits(RddId source) {
        return Optional.ofNullable(splits.get(source));
    }

    @Override
    public Optional<List<Long>> firstNumbers(RddId numbered) {
        return Optional.ofNullable(firsts.get(numbered));
    }

    @Override
    public Optional<Partitioner> rangePartitioner(RddId sorted) {
        return Optional.ofNullable(ranges.get(sorted));
    }

    void samples(RddLike<?> sample, PartitionTransform transform) {
        samplings.put(sample.id(), transform);
    }

    @Override
    public Optional<PartitionTransform> sampling(RddId sample) {
        return Optional.ofNullable(samplings.get(sample));
    }
}
