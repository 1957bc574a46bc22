package io.firesteel.dag.plan;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.CoGrouping;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.PersistedNode;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.Source;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.plan.StageOutput.ToResult;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import io.firesteel.dag.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a job into stages at its shuffle dependencies, as Spark's DAGScheduler does; a parent that is partitioned as
 * its child wants it is no shuffle dependency and stays in the child's stage. Everything below must be prepared.
 */
public final class StagePlanner {
    private final PartitionResolver resolver;
    private final DeterminismRules determinism;
    private final Map<ShuffleId, StageSpec> mapStages = new LinkedHashMap<>();

    private final Function<RddId, StorageLevel> levels;

    private StagePlanner(PartitionResolver resolver, Function<RddId, StorageLevel> levels) {
        this.resolver = resolver;
        this.levels = levels;
        this.determinism = new DeterminismRules(resolver);
    }

    /** The stages of one job. */
    public static JobPlan plan(Lineage rdd, PartitionAction action, CallSite callSite, PartitionResolver resolver) {
        return plan(rdd, action, callSite, resolver, none -> StorageLevel.NONE());
    }

    /**
     * The stages of one job, with persisted RDDs.
     *
     * @param levels how each RDD is persisted
     */
    public static JobPlan plan(
            Lineage rdd,
            PartitionAction action,
            CallSite callSite,
            PartitionResolver resolver,
            Function<RddId, StorageLevel> levels) {
        StagePlanner planner = new StagePlanner(resolver, levels);
        boolean actionShareable = action.functions().stream().allMatch(ClosureCheck::isImmutable);
        StageSpec result = planner.stage(rdd, new ToResult(action), Optional.empty(), callSite, actionShareable);
        return new JobPlan(result, Collections.unmodifiableMap(planner.mapStages));
    }

    private StageSpec stage(
            Lineage rdd, StageOutput output, Optional<ShuffleId> shuffle, CallSite callSite, boolean outputShareable) {
        Cut cut = new Cut();
        Lineage pipeline = cut.rewrite(rdd);
        StagePlan plan = new StagePlan(pipeline, output, outputShareable && cut.shareable);
        return new StageSpec(
                shuffle,
                plan,
                resolver.partitions(rdd),
                Collections.unmodifiableSet(cut.reads),
                callSite,
                determinism.of(rdd),
                cut.isBarrier(rdd));
    }

    private void addMapStage(
            Lineage parent,
            ShuffleId shuffle,
            Partitioner partitioner,
            @Nullable Aggregator aggregator,
            Lineage child) {
        if (mapStages.containsKey(shuffle)) {
            return;
        }
        Aggregator mapSide = aggregator != null && aggregator.mapSide() ? aggregator : null;
        boolean shareable = mapSide == null || ClosureCheck.isImmutable(mapSide);
        StageSpec spec = stage(
                parent,
                new ToShuffle(shuffle, partitioner, mapSide),
                Optional.of(shuffle),
                child.info().callSite(),
                shareable && ClosureCheck.isImmutable(partitioner));
        mapStages.put(shuffle, spec);
    }

    /** One stage's part of the lineage, rewritten so that its leaves are inputs of tasks. */
    private final class Cut {
        private final IdentityHashMap<Lineage, Lineage> rewritten = new IdentityHashMap<>();
        private final Set<ShuffleId> reads = new LinkedHashSet<>();
        private boolean shareable = true;

        Lineage rewrite(Lineage node) {
            Lineage known = rewritten.get(node);
            if (known == null) {
                known = persisted(node, rewriteNew(node));
                rewritten.put(node, known);
            }
            return known;
        }

        /** Whether some node in it makes the stage a barrier stage, which then has to have that node's partitions. */
        boolean isBarrier(Lineage rdd) {
            boolean barrier = false;
            for (Lineage node : rewritten.keySet()) {
                if (node instanceof MapPartitionsNode partitions && partitions.barrier()) {
                    barrier = true;
                    requireSamePartitions(node, rdd);
                }
            }
            return barrier;
        }

        private void requireSamePartitions(Lineage node, Lineage rdd) {
            if (resolver.partitions(node) != resolver.partitions(rdd)) {
                throw new IllegalArgumentException("The barrier stage of "
                        + node.info().callSite() + " has " + resolver.partitions(node) + " partitions, but "
                        + rdd.info().callSite() + ", in the same stage, has " + resolver.partitions(rdd)
                        + ": its tasks could not run all at the same time. Shuffle in between, as by repartition.");
            }
        }

        private Lineage persisted(Lineage node, Lineage plan) {
            StorageLevel level = levels.apply(node.info().rdd());
            return level.isValid() ? new PersistedNode(node.info(), plan, level) : plan;
        }

        private Lineage rewriteNew(Lineage node) {
            if (node instanceof Source) {
                return new SourceInput(node.info());
            }
            if (node instanceof ShuffledNode shuffled) {
                return rewriteShuffled(shuffled);
            }
            if (node instanceof CoGrouping coGroup) {
                return rewriteCoGroup(coGroup);
            }
            Lineage copy =
                    node.withParents(node.parents().stream().map(this::rewrite).toList());
            shareable = shareable && node.functions().stream().allMatch(ClosureCheck::isImmutable);
            return Settled.of(node, copy, resolver);
        }

        private Lineage rewriteShuffled(ShuffledNode node) {
            Aggregator aggregator = node.aggregator();
            Optional<Partitioner> target = resolver.partitioner(node);
            boolean narrow = resolver.partitioner(node.parent()).equals(target);
            Lineage input = narrow
                    ? rewrite(node.parent())
                    : shuffleInput(node, node.parent(), node.shuffle(), target.orElseThrow(), aggregator);
            if (aggregator == null && node.ordering() == null) {
                return input;
            }
            boolean combined = !narrow && aggregator != null && aggregator.mapSide();
            CombineNode combine = new CombineNode(node.info(), input, aggregator, combined, node.ordering());
            shareable = shareable && combine.functions().stream().allMatch(ClosureCheck::isImmutable);
            return combine;
        }

        private Lineage rewriteCoGroup(CoGrouping node) {
            Optional<Partitioner> target = resolver.partitioner(node);
            List<Lineage> inputs = new ArrayList<>();
            for (int i = 0; i < node.parents().size(); i++) {
                Lineage parent = node.parents().get(i);
                boolean narrow = resolver.partitioner(parent).equals(target);
                inputs.add(
                        narrow
                                ? rewrite(parent)
                                : shuffleInput(node, parent, node.shuffles().get(i), target.orElseThrow(), null));
            }
            return node.withParents(inputs);
        }

        private Lineage shuffleInput(
                Lineage child,
                Lineage parent,
                ShuffleId shuffle,
                Partitioner partitioner,
                @Nullable Aggregator aggregator) {
            addMapStage(parent, shuffle, partitioner, aggregator, child);
            reads.add(shuffle);
            return new ShuffleInput(child.info(), shuffle);
        }
    }
}
