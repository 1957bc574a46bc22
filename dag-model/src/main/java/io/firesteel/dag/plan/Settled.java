package io.firesteel.dag.plan;

import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.ConcatNode;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.KeySampleNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.NumberingNode.Numbering;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.lineage.UnionNode;
import io.firesteel.dag.transform.NumberByPartition;
import io.firesteel.dag.transform.NumberByPosition;
import java.util.List;
import java.util.stream.IntStream;

/** Narrow nodes as stage plans have them: with the numbers that only planning knows. */
final class Settled {
    private Settled() {}

    /**
     * @param node as the user's program has it
     * @param copy the same over the plan's parents
     */
    static Lineage of(Lineage node, Lineage copy, PartitionResolver resolver) {
        if (node instanceof UnionNode union) {
            return union(union, copy, resolver);
        }
        if (node instanceof CoalesceNode coalesce) {
            int ofParent = resolver.partitions(coalesce.parent());
            return new CoalesceNode(node.info(), copy.parents().get(0), coalesce.wanted(), ofParent);
        }
        if (node instanceof CartesianNode cartesian) {
            int ofRight = resolver.partitions(cartesian.right());
            return new CartesianNode(
                    node.info(), copy.parents().get(0), copy.parents().get(1), ofRight);
        }
        if (node instanceof KeySampleNode sample) {
            return new TransformNode(node.info(), copy.parents().get(0), resolver.sampling(sample), true, true);
        }
        if (node instanceof KeyRangeNode range) {
            return range.from(resolver.firstPartition(range), copy.parents().get(0));
        }
        if (node instanceof NumberingNode numbering) {
            PartitionTransform transform = transform(numbering, resolver);
            return new TransformNode(node.info(), copy.parents().get(0), transform, false, true);
        }
        return copy;
    }

    private static Lineage union(UnionNode node, Lineage copy, PartitionResolver resolver) {
        if (resolver.partitioner(node).isPresent()) {
            List<Lineage> parents = IntStream.range(0, node.parents().size())
                    .filter(i -> resolver.isUnited(node.parents().get(i)))
                    .mapToObj(copy.parents()::get)
                    .toList();
            return new ConcatNode(node.info(), parents);
        }
        List<Integer> counts = node.parents().stream().map(resolver::partitions).toList();
        return new UnionNode(node.info(), copy.parents(), counts);
    }

    private static PartitionTransform transform(NumberingNode node, PartitionResolver resolver) {
        return node.numbering() == Numbering.BY_POSITION
                ? new NumberByPosition(resolver.firstNumbers(node))
                : new NumberByPartition(resolver.partitions(node));
    }
}
