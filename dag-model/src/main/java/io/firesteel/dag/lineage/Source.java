package io.firesteel.dag.lineage;

import java.util.List;

/** An RDD that comes from outside the lineage. Its partitions are known after preparation only. */
public sealed interface Source extends Lineage
        permits CheckpointSource, CollectionSource, RangeSource, FileSource, ProvidedSource {
    @Override
    default List<Lineage> parents() {
        return List.of();
    }

    @Override
    default Lineage withParents(List<Lineage> parents) {
        return this;
    }

    @Override
    default List<Object> functions() {
        return List.of();
    }

    @Override
    default boolean keepsPartitioner() {
        return false;
    }
}
