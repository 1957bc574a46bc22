package io.firesteel.driver.core;

import io.firesteel.driver.task.PlanKeeping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which blobs executors keep though no stage needs them, because a later job may: a plan, if that job's lineage is equal.
 * Bounded by number and by bytes; what was needed longest ago goes first. Only names and lengths are kept here: the job
 * that needs a blob again brings its bytes, for executors that have not got it.
 *
 * <p>Invariant: a blob is either needed or kept, and what is kept is within the bounds. Confined to the driver's event
 * loop.
 */
final class KeptBlobs {
    private final PlanKeeping bounds;
    /** Blobs that are worth keeping and needed at present, by hash, with their lengths. */
    private final Map<String, Long> needed = new HashMap<>();
    /** Those that are kept, by hash, with their lengths; the one that was needed longest ago first. */
    private final Map<String, Long> kept = new LinkedHashMap<>();

    private long keptBytes;

    KeptBlobs(PlanKeeping bounds) {
        this.bounds = bounds;
    }

    /** A stage needs a blob that is worth keeping afterwards. */
    void need(String sha256, long length) {
        remove(sha256);
        needed.put(sha256, length);
    }

    /** No stage needs a blob any more; returns what is to be forgotten: that one, unless it is kept, and what gives way to it. */
    List<String> release(String sha256) {
        Long length = needed.remove(sha256);
        if (length == null || length > bounds.maxBytes()) {
            return List.of(sha256);
        }
        kept.put(sha256, length);
        keptBytes += length;
        List<String> forgotten = new ArrayList<>();
        while (isBeyondBounds()) {
            String oldest = kept.keySet().iterator().next();
            remove(oldest);
            forgotten.add(oldest);
        }
        return forgotten;
    }

    private void remove(String sha256) {
        Long length = kept.remove(sha256);
        if (length != null) {
            keptBytes -= length;
        }
    }

    private boolean isBeyondBounds() {
        return kept.size() > bounds.maxBlobs() || keptBytes > bounds.maxBytes();
    }

    /** Whether no stage needs any: what is kept for later does not count. */
    boolean isEmpty() {
        return needed.isEmpty();
    }

    void checkInvariants() {
        if (isBeyondBounds() || kept.keySet().stream().anyMatch(needed::containsKey)) {
            throw new IllegalStateException("Executors keep " + kept + ", " + keptBytes
                    + " bytes, for later; bounds are " + bounds + ", and stages need " + needed.keySet() + ".");
        }
    }
}
