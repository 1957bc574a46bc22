package io.firesteel.dag.lineage;

import io.firesteel.dag.id.RddId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The names that a program has given its RDDs, for debugging and for display. Names are no part of the lineage, which
 * never changes; each is kept as long as the lineage that holds the id. Safe for use by any thread.
 */
public final class RddNames {
    private final Map<RddId, String> names = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Names an RDD, in place of a name it had.
     *
     * @param rdd the instance that the lineage holds
     */
    public void name(RddId rdd, String name) {
        names.put(rdd, name);
    }

    /** The name of an RDD, if it was given one. */
    public Optional<String> of(RddId rdd) {
        return Optional.ofNullable(names.get(rdd));
    }
}
