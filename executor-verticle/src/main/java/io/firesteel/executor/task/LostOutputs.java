package io.firesteel.executor.task;

import io.firesteel.dag.id.WorkerId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The workers of which a list of map outputs speaks in vain, as the driver says: what lies there is lost. Never taken back.
 * Safe for several threads.
 */
public final class LostOutputs {
    private final Map<WorkerId, CompletableFuture<String>> reasons = new ConcurrentHashMap<>();
    private volatile boolean any;

    /** What the list says of that worker is lost. Idempotent: the first reason stays. */
    public void add(WorkerId worker, String reason) {
        reasonOf(worker).complete(reason);
        any = true;
    }

    /** Whether there is any such worker; cheap enough to be asked for each batch of records. */
    boolean isAny() {
        return any;
    }

    /** Completed with the reason when what lies on that worker is lost, which may be never. */
    CompletableFuture<String> reasonOf(WorkerId worker) {
        return reasons.computeIfAbsent(worker, added -> new CompletableFuture<>());
    }

    /** Why what lies on that worker is lost; empty if it is not, as far as is known. */
    Optional<String> knownReason(WorkerId worker) {
        return Optional.ofNullable(reasons.get(worker)).map(reason -> reason.getNow(null));
    }
}
