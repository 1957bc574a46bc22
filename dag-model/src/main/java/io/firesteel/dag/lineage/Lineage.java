package io.firesteel.dag.lineage;

import java.io.Serializable;
import java.util.List;

/**
 * One RDD as data: what it is made from and how. Immutable; the whole graph is reachable through {@link #parents()}.
 *
 * <p>Users' RDDs are made of every kind but the last four. {@link SourceInput}, {@link ShuffleInput},
 * {@link CombineNode}, {@link ConcatNode} and {@link PersistedNode} stand only in stage plans, where the planner has
 * replaced sources, shuffles and unions by what a task reads there, and marked what is persisted. The idea of lineage as
 * the unit of recovery: Zaharia et al., "Resilient Distributed Datasets", NSDI 2012.
 *
 * <p>When you add a kind: permit it here, give {@link LineageVisitor} its method, and the compiler names every place
 * that must learn it.
 */
public sealed interface Lineage extends Serializable
        permits Source,
                MapNode,
                FlatMapNode,
                MapMultiNode,
                FilterNode,
                MapPartitionsNode,
                MapValuesNode,
                UnionNode,
                ShuffledNode,
                CoGrouping,
                KeyRangeNode,
                KeySampleNode,
                TransformNode,
                TypedNode,
                NumberingNode,
                CoalesceNode,
                CartesianNode,
                ZipPartitionsNode,
                PipeNode,
                SourceInput,
                ShuffleInput,
                CombineNode,
                ConcatNode,
                PersistedNode {
    /** The RDD and the user's line. */
    NodeInfo info();

    /** The RDDs this one is computed from, in order; empty for a source. */
    List<Lineage> parents();

    /** The same operation over other parents; {@code parents} must be as many as {@link #parents()}. */
    Lineage withParents(List<Lineage> parents);

    /** The user's functions in this node, to be checked and shipped. */
    List<Object> functions();

    /** Whether records keep their keys and partitions, so that the parent's partitioner holds for this RDD too. */
    boolean keepsPartitioner();

    /**
     * Whether which elements this node gives depends on the order of its parents' elements, so that over an
     * {@link Determinism#UNORDERED} parent it is {@link Determinism#INDETERMINATE}.
     */
    default boolean isOrderSensitive() {
        return false;
    }

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(LineageVisitor<R> visitor);
}
