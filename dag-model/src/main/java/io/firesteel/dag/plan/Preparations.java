package io.firesteel.dag.plan;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.partition.Partitioner;
import java.util.List;
import java.util.Optional;

/** What preparatory work has found out so far: listed files, cut collections, sampled bounds. Kept for each RDD. */
public interface Preparations {
    /** The splits of a source, one for each partition; empty before it was prepared. */
    Optional<List<SourceSplit>> splits(RddId source);

    /** The range partitioner of a sorted RDD; empty before its keys were sampled. */
    Optional<Partitioner> rangePartitioner(RddId sorted);

    /** The number of the first element of each partition of an RDD numbered by position; empty before counting. */
    Optional<List<Long>> firstNumbers(RddId numbered);

    /** What an exact sample by key takes of each partition; empty before counting. */
    Optional<PartitionTransform> sampling(RddId sample);
}
