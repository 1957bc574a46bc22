package io.firesteel.dag;

import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import org.jspecify.annotations.Nullable;

/** Makes the nodes of new RDDs: identity, call site, and the check of the functions they carry. */
final class Nodes {
    private Nodes() {}

    /** The info of a new RDD; refuses functions that cannot travel, at the caller's own line. */
    static NodeInfo info(FiresteelContext context, String operation, Object... functions) {
        CallSite site = CallSite.here(operation);
        for (Object function : functions) {
            requireGiven(operation, function);
            ClosureCheck.requireSerializable(function, site);
        }
        return new NodeInfo(context.identities().newRddId(), site);
    }

    /** Refuses a null, which callers without null checks can pass, before a task meets it. */
    static void requireGiven(String operation, @Nullable Object function) {
        if (function == null) {
            throw new IllegalArgumentException(operation + " needs a function, not null.");
        }
    }

    /** Refuses RDDs of two contexts in one lineage, and a null. */
    static Lineage sameContext(FiresteelContext context, @Nullable RddLike<?> other, String operation) {
        if (other == null) {
            throw new IllegalArgumentException(operation + " needs another RDD, not null.");
        }
        if (other.context() != context) {
            throw new IllegalArgumentException(operation + " of RDDs of two contexts (" + context.applicationId()
                    + " and " + other.context().applicationId()
                    + "): an RDD can only be combined with RDDs of its own context.");
        }
        return other.lineage();
    }

    static int requirePartitions(String operation, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    operation + " needs a number of partitions of at least 1, not " + partitions + ".");
        }
        return partitions;
    }
}
