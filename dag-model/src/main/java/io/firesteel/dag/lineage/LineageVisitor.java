package io.firesteel.dag.lineage;

/** One method for each kind of lineage node. */
public interface LineageVisitor<R> {
    /** Any source of a user's program. */
    R visit(Source node);

    R visit(MapNode node);

    R visit(FlatMapNode node);

    R visit(MapMultiNode node);

    R visit(FilterNode node);

    R visit(MapPartitionsNode node);

    R visit(MapValuesNode node);

    R visit(UnionNode node);

    R visit(ShuffledNode node);

    R visit(CoGroupNode node);

    R visit(SubtractNode node);

    R visit(KeyRangeNode node);

    R visit(KeySampleNode node);

    R visit(TransformNode node);

    R visit(TypedNode node);

    R visit(NumberingNode node);

    R visit(CoalesceNode node);

    R visit(CartesianNode node);

    R visit(ZipPartitionsNode node);

    R visit(PipeNode node);

    R visit(SourceInput node);

    R visit(ShuffleInput node);

    R visit(CombineNode node);

    R visit(PersistedNode node);

    R visit(ConcatNode node);
}
