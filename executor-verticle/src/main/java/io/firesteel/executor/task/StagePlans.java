package io.firesteel.executor.task;

import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.dag.plan.StagePlan;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stage plans of one slot. A plan whose captured values are proved immutable is read once and kept while it is used;
 * any other is read anew for each task attempt, so that no attempt sees what another did to the user's objects.
 *
 * <p>Confined to its slot's thread. Keeps a bounded number, the least recently used going first.
 */
final class StagePlans {
    private static final int MAX_KEPT = 16;

    private final ClosureSerializer serializer = new ClosureSerializer();
    private final ClassLoader loader;
    private final Blobs blobs;
    private final Map<String, StagePlan> kept = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);

    StagePlans(ClassLoader loader, Blobs blobs) {
        this.loader = loader;
        this.blobs = blobs;
    }

    StagePlan plan(String sha256) {
        StagePlan known = kept.get(sha256);
        if (known != null) {
            return known;
        }
        StagePlan plan = (StagePlan) serializer.deserialize(blobs.bytes(sha256), loader);
        if (plan.shareable()) {
            kept.put(sha256, plan);
            if (kept.size() > MAX_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return plan;
    }
}
