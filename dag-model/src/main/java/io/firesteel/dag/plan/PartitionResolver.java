package io.firesteel.dag.plan;

import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.CheckpointSource;
import io.firesteel.dag.lineage.CoGrouping;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.KeySampleNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.lineage.Partitioning.LikeFirst;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.Source;
import io.firesteel.dag.lineage.UnionNode;
import io.firesteel.dag.lineage.ZipPartitionsNode;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.KeyRange;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.partition.RangePartitioner;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * How many partitions an RDD has and how they are partitioned, once everything below it is prepared. The defaults are
 * Spark's ({@code Partitioner.defaultPartitioner}): an upstream partitioner is reused if it has about as many
 * partitions as the largest parent, else a hash partitioner of the default parallelism, or of the largest parent.
 */
public final class PartitionResolver {
    private final Preparations preparations;
    private final int defaultParallelism;
    private final IdentityHashMap<Lineage, Integer> counts = new IdentityHashMap<>();
    private final IdentityHashMap<Lineage, Optional<Partitioner>> partitioners = new IdentityHashMap<>();

    /**
     * @param defaultParallelism {@code firesteel.default.parallelism}; 0 if it is not set
     */
    public PartitionResolver(Preparations preparations, int defaultParallelism) {
        this.preparations = preparations;
        this.defaultParallelism = defaultParallelism;
    }

    /** The number of partitions. */
    public int partitions(Lineage node) {
        Integer known = counts.get(node);
        if (known == null) {
            known = countPartitions(node);
            counts.put(node, known);
        }
        return known;
    }

    /** The partitioner of an RDD of pairs, if its keys are known to be partitioned. */
    public Optional<Partitioner> partitioner(Lineage node) {
        Optional<Partitioner> known = partitioners.get(node);
        if (known == null) {
            known = findPartitioner(node);
            partitioners.put(node, known);
        }
        return known;
    }

    /** The number of the first element of each partition, of an RDD numbered by position. */
    List<Long> firstNumbers(NumberingNode node) {
        return preparations.firstNumbers(node.info().rdd()).orElseThrow(() -> unprepared(node));
    }

    /** What an exact sample takes of each partition. */
    PartitionTransform sampling(KeySampleNode node) {
        return preparations.sampling(node.info().rdd()).orElseThrow(() -> unprepared(node));
    }

    private int countPartitions(Lineage node) {
        if (node instanceof Source) {
            return preparations
                    .splits(node.info().rdd())
                    .orElseThrow(() -> unprepared(node))
                    .size();
        }
        if (node instanceof UnionNode) {
            return partitioner(node)
                    .map(Partitioner::numPartitions)
                    .orElseGet(() ->
                            node.parents().stream().mapToInt(this::partitions).sum());
        }
        if (node instanceof ShuffledNode || node instanceof CoGrouping) {
            return partitioner(node).orElseThrow().numPartitions();
        }
        return countNarrow(node);
    }

    private int countNarrow(Lineage node) {
        int first = partitions(node.parents().get(0));
        if (node instanceof KeyRangeNode range) {
            return kept(range).map(KeyRange.Partitions::count).orElse(first);
        }
        if (node instanceof CoalesceNode coalesce) {
            return coalesce.partitions(first);
        }
        if (node instanceof CartesianNode cartesian) {
            return countProduct(cartesian, first, partitions(cartesian.right()));
        }
        if (node instanceof ZipPartitionsNode) {
            requireEqual(node);
        }
        return first;
    }

    private static int countProduct(CartesianNode node, long left, long right) {
        if (left * right > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(node.info().callSite() + ": " + left + " times " + right
                    + " partitions are too many; coalesce the RDDs first.");
        }
        return (int) (left * right);
    }

    private void requireEqual(Lineage zipped) {
        List<Integer> each = zipped.parents().stream().map(this::partitions).toList();
        if (each.stream().distinct().count() > 1) {
            throw new IllegalArgumentException(zipped.info().callSite() + " needs RDDs of equally many partitions; "
                    + "here they have " + each + ". Repartition or coalesce them to one number.");
        }
    }

    private Optional<Partitioner> findPartitioner(Lineage node) {
        if (node instanceof ShuffledNode shuffled) {
            return Optional.of(settle(node, shuffled.partitioning()));
        }
        if (node instanceof CoGrouping coGroup) {
            return Optional.of(settle(node, coGroup.partitioning()));
        }
        if (node instanceof KeyRangeNode range && kept(range).isPresent()) {
            return Optional.empty();
        }
        if (node instanceof UnionNode) {
            return common(node.parents().stream().filter(this::isUnited).toList());
        }
        if (node instanceof CheckpointSource checkpoint) {
            return Optional.ofNullable(checkpoint.partitioner());
        }
        return node.keepsPartitioner() ? partitioner(node.parents().get(0)) : Optional.empty();
    }

    /** Whether a parent of a union counts: as in Spark, one without partitions does not keep it from being partitioned. */
    boolean isUnited(Lineage parent) {
        return partitions(parent) > 0;
    }

    /** The parent's partition that is the first of a range of keys. */
    int firstPartition(KeyRangeNode node) {
        return kept(node).map(KeyRange.Partitions::first).orElse(0);
    }

    /** Which partitions of its parent a range of keys lies in, if the parent is partitioned in the order of the range. */
    private Optional<KeyRange.Partitions> kept(KeyRangeNode node) {
        return partitioner(node.parent())
                .filter(partitioner -> partitioner instanceof RangePartitioner ranges
                        && node.range().isOfOrder(ranges))
                .map(partitioner -> node.range().partitions((RangePartitioner) partitioner));
    }

    /** The partitioner that all of them have, if it is the same. */
    private Optional<Partitioner> common(List<Lineage> parents) {
        List<Optional<Partitioner>> each =
                parents.stream().map(this::partitioner).distinct().toList();
        return each.size() == 1 ? each.get(0) : Optional.empty();
    }

    private Partitioner settle(Lineage node, Partitioning partitioning) {
        if (partitioning instanceof ByHash byHash) {
            return byHash.partitions() > 0
                    ? new HashPartitioner(byHash.partitions())
                    : defaultPartitioner(node.parents());
        }
        if (partitioning instanceof ByPartitioner given) {
            return given.partitioner();
        }
        if (partitioning instanceof LikeFirst) {
            Lineage first = node.parents().get(0);
            return partitioner(first).orElseGet(() -> new HashPartitioner(Math.max(1, partitions(first))));
        }
        return preparations.rangePartitioner(node.info().rdd()).orElseThrow(() -> unprepared(node));
    }

    private Partitioner defaultPartitioner(List<Lineage> parents) {
        int largest = parents.stream().mapToInt(this::partitions).max().orElse(1);
        int wanted = Math.max(1, defaultParallelism > 0 ? defaultParallelism : largest);
        Optional<Partitioner> upstream = parents.stream()
                .flatMap(parent -> partitioner(parent).stream())
                .max(Comparator.comparingInt(Partitioner::numPartitions));
        return upstream.filter(partitioner -> wanted <= partitioner.numPartitions()
                        || Math.log10(largest) - Math.log10(partitioner.numPartitions()) < 1)
                .orElseGet(() -> new HashPartitioner(wanted));
    }

    private static IllegalStateException unprepared(Lineage node) {
        return new IllegalStateException(
                node.info().rdd() + " (" + node.info().callSite() + ") was planned before it was prepared.");
    }
}
