package io.firesteel.master.core;

import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.WorkerId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which workers have yet to be told, and how often, that an application ended. Workers do not answer to it, so it is
 * repeated with a few heartbeats of each; a repeat changes nothing. Of an application that only workers speak of it is said
 * when its driver has had the time to find this master: until then it may listen to a former one.
 */
final class EndNotices {
    private static final int TIMES = 4;

    private final Map<WorkerId, Map<ApplicationId, Integer>> due = new LinkedHashMap<>();
    private final Map<WorkerId, Set<ApplicationId>> unknown = new LinkedHashMap<>();
    private final long allKnownFromMillis;
    private final Outgoing outgoing;

    /** @param allKnownFromMillis from when on an application that has not registered is taken for ended */
    EndNotices(long allKnownFromMillis, Outgoing outgoing) {
        this.allKnownFromMillis = allKnownFromMillis;
        this.outgoing = outgoing;
    }

    /** A worker has to do with an application that is neither active nor known to be over. */
    void announceUnknown(WorkerId worker, ApplicationId application, long nowMillis) {
        unknown.computeIfAbsent(worker, added -> new LinkedHashSet<>()).add(application);
        onTick(nowMillis);
    }

    /** Time has passed. */
    void onTick(long nowMillis) {
        if (!mayStillRegister(nowMillis)) {
            unknown.forEach((worker, applications) -> applications.forEach(each -> announce(worker, each)));
            unknown.clear();
        }
    }

    private boolean mayStillRegister(long nowMillis) {
        return nowMillis < allKnownFromMillis;
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
        unknown.values().forEach(applications -> applications.remove(application));
        unknown.values().removeIf(Set::isEmpty);
    }

    /** The worker is forgotten. */
    void forget(WorkerId worker) {
        due.remove(worker);
        unknown.remove(worker);
    }

    boolean isEmpty() {
        return due.isEmpty() && unknown.isEmpty();
    }
}
