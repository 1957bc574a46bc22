package io.firesteel.dag;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;

/** Gives out the ids of one application's RDDs and shuffles. Safe for use by any thread. */
public interface Identities {
    /** An id no other RDD of the application has. */
    RddId newRddId();

    /** An id no other shuffle of the application has. */
    ShuffleId newShuffleId();
}
