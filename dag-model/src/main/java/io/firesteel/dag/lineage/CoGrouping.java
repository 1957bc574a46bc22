package io.firesteel.dag.lineage;

import io.firesteel.dag.id.ShuffleId;
import java.util.List;

/**
 * What brings the equal keys of several parents to one partition. A parent that is partitioned this way already is not
 * shuffled.
 */
public sealed interface CoGrouping extends Lineage permits CoGroupNode, SubtractNode {
    /** One for each parent, used if that parent has to be shuffled. */
    List<ShuffleId> shuffles();

    /** The same with other shuffles; none in a neutral plan, where the parents say what is read. */
    CoGrouping withShuffles(List<ShuffleId> shuffles);

    /** How all parents are to be partitioned. */
    Partitioning partitioning();

    @Override
    default List<Object> functions() {
        return List.of(partitioning());
    }

    @Override
    default boolean keepsPartitioner() {
        return false;
    }
}
