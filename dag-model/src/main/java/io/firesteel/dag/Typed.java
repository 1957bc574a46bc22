package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.TypedNode;
import io.firesteel.dag.lineage.TypedStep;

/** The lineage of operations that know the type of their elements. */
final class Typed {
    private Typed() {}

    static Lineage node(FiresteelContext context, String operation, Lineage parent, TypedStep step) {
        return new TypedNode(Nodes.info(context, operation, step.functions().toArray()), parent, step);
    }
}
