package io.firesteel.dag.lineage;

import java.util.List;

/**
 * Of each key an exact fraction of its pairs. How many that are of each partition depends on all partitions, so the pairs
 * are counted in preparation and the planner makes a {@link TransformNode} of this.
 *
 * @param withReplacement whether a pair may be taken several times
 */
public record KeySampleNode(NodeInfo info, Lineage parent, KeyFractions fractions, boolean withReplacement, long seed)
        implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new KeySampleNode(info, parents.get(0), fractions, withReplacement, seed);
    }

    @Override
    public List<Object> functions() {
        return List.of(fractions);
    }

    @Override
    public boolean keepsPartitioner() {
        return true;
    }

    @Override
    public boolean isOrderSensitive() {
        return true;
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
