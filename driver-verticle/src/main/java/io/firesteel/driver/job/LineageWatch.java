package io.firesteel.driver.job;

import io.firesteel.dag.id.ShuffleId;

/**
 * Watches the shuffles of planned jobs until no lineage refers to them. Only the id that the lineage holds is watched;
 * the scheduler and the plans get copies.
 */
final class LineageWatch {
    private final ReferenceWatch references;
    private final JobBoard board;

    LineageWatch(ReferenceWatch references, JobBoard board) {
        this.references = references;
        this.board = board;
    }

    /** Watches a shuffle and returns a copy of its id, which may be kept. */
    ShuffleId watched(ShuffleId inLineage) {
        ShuffleId copy = new ShuffleId(inLineage.value());
        references.watch(copy, inLineage, () -> board.unreferenced(copy));
        return copy;
    }
}
