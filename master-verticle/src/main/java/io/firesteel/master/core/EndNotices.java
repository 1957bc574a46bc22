package io.firesteel.master.core;

import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.WorkerId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which workers have yet to be told, and how often, that an application ended. Workers do not answer to it, so it is
 * repeated with a few heartbeats of each; a repeat changes nothing.
 */
final class EndNotices {
    private static final int TIMES = 4;

    private final Map<WorkerId, Map<ApplicationId, Integer>> due = new LinkedHashMap<>();
    private final Outgoing outgoing;

    EndNotices(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** Tells the worker now and some more times. */
    void announce(WorkerId worker, ApplicationId application) {
        outgoing.ended(worker, application);
        due.computeIfAbsent(worker, added -> new LinkedHashMap<>()).put(application, TIMES - 1);
    }

    /** The worker spoke: what is due is repeated. */
    void onHeartbeat(WorkerId worker) {
        due.computeIfPresent(worker, (same, notices) -> {
            notices.keySet().forEach(application -> outgoing.ended(worker, application));
            notices.replaceAll((application, times) -> times - 1);
            notices.values().removeIf(times -> times < 1);
            return notices.isEmpty() ? null : notices;
        });
    }

    /** The application is back. */
    void cancel(ApplicationId application) {
        due.values().forEach(notices -> notices.remove(application));
        due.values().removeIf(Map::isEmpty);
    }

    /** The worker is forgotten. */
    void forget(WorkerId worker) {
        due.remove(worker);
    }

    boolean isEmpty() {
        return due.isEmpty();
    }
}
