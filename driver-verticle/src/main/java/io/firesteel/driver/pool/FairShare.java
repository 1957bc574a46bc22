package io.firesteel.driver.pool;

import io.firesteel.dag.control.SchedulerPool;

/**
 * What a pool has of what it should have. The first in order gets the next slot: pools below their least share, by how
 * much of it they have; then by slots in proportion to weight; then by name (Spark's fair scheduling algorithm).
 */
record FairShare(SchedulerPool spec, int running) implements Comparable<FairShare> {
    private boolean isNeedy() {
        return running < spec.minShare();
    }

    @Override
    public int compareTo(FairShare other) {
        if (isNeedy() != other.isNeedy()) {
            return isNeedy() ? -1 : 1;
        }
        int order = isNeedy()
                ? compareRatios(spec.minShare(), other, other.spec.minShare())
                : compareRatios(spec.weight(), other, other.spec.weight());
        return order != 0 ? order : spec.name().compareTo(other.spec.name());
    }

    /** Compares running / part, without division. */
    private int compareRatios(int part, FairShare other, int otherPart) {
        return Long.compare((long) running * otherPart, (long) other.running * part);
    }

    /** How many slots it may take before it is the other's turn; at least one. */
    int lead(FairShare other, int most) {
        int lead = 1;
        while (lead < most && new FairShare(spec, running + lead).compareTo(other) < 0) {
            lead++;
        }
        return lead;
    }
}
