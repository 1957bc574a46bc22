package io.firesteel.dag.id;

import java.util.List;

/**
 * The ids that belong in the places of a stage's neutral plan, in the order of their places. Empty if the plan holds its ids
 * itself.
 *
 * @param rdds those of which its tasks read splits or keep partitions
 * @param shuffles those its tasks read or write
 */
public record PlanIds(List<RddId> rdds, List<ShuffleId> shuffles) {
    /** Those of a plan that is not neutral. */
    public static final PlanIds NONE = new PlanIds(List.of(), List.of());

    public PlanIds {
        rdds = List.copyOf(rdds);
        shuffles = List.copyOf(shuffles);
    }
}
