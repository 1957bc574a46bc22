package io.firesteel.dag.plan;

import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.UnionNode;

/** Which partitions of its parents one partition of a narrow node in a stage plan is computed from. */
final class ParentPartitions {
    private ParentPartitions() {}

    /** Takes a partition of a parent. */
    @FunctionalInterface
    interface Visit {
        void at(Lineage parent, int partition);
    }

    static void of(Lineage node, int partition, Visit visit) {
        if (node instanceof UnionNode union) {
            UnionNode.Position position = union.position(partition);
            visit.at(union.parents().get(position.parent()), position.partition());
        } else if (node instanceof KeyRangeNode range) {
            visit.at(range.parent(), range.firstPartition() + partition);
        } else if (node instanceof CoalesceNode coalesce) {
            for (int i = coalesce.firstOf(partition); i < coalesce.firstOf(partition + 1); i++) {
                visit.at(coalesce.parent(), i);
            }
        } else if (node instanceof CartesianNode cartesian) {
            visit.at(cartesian.left(), cartesian.leftOf(partition));
            visit.at(cartesian.right(), cartesian.rightOf(partition));
        } else {
            node.parents().forEach(parent -> visit.at(parent, partition));
        }
    }
}
