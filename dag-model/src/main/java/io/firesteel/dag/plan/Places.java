package io.firesteel.dag.plan;

import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import java.util.List;

/** Where the ids of a job belong in a neutral plan: a place is written as a negative id, the first as -1. */
record Places(PlanIds ids) {
    /** For all RDDs that no task needs. */
    private static final RddId UNNEEDED = new RddId(Long.MIN_VALUE);

    /** A plan without places holds its ids itself. */
    boolean areNone() {
        return count() == 0;
    }

    int count() {
        return ids.rdds().size() + ids.shuffles().size();
    }

    RddId of(RddId rdd) {
        int index = ids.rdds().indexOf(rdd);
        return index < 0 ? UNNEEDED : new RddId(-1L - index);
    }

    ShuffleId of(ShuffleId shuffle) {
        int index = ids.shuffles().indexOf(shuffle);
        if (index < 0) {
            throw new IllegalArgumentException("There is no place for " + shuffle + " among those of " + ids + ".");
        }
        return new ShuffleId(-1L - index);
    }

    RddId at(RddId place) {
        return at(place.value(), ids.rdds());
    }

    ShuffleId at(ShuffleId place) {
        return at(place.value(), ids.shuffles());
    }

    private <T> T at(long place, List<T> filled) {
        long index = -1L - place;
        if (index < 0 || index >= filled.size()) {
            throw new IllegalArgumentException("The plan has a place " + place + ", and came with " + ids + ".");
        }
        return filled.get((int) index);
    }
}
