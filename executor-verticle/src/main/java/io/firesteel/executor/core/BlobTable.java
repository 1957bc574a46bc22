package io.firesteel.executor.core;

import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Payload.Inline;
import io.firesteel.bus.message.Payload.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which blobs an executor has, fetches or could not get. Orders come in any order, so a blob is dropped only when all
 * orders before its {@code ForgetBlob} have arrived, no task here needs it, and it was not provided again since.
 */
final class BlobTable {
    private static final int MAX_FETCHES = 3;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** By hash, the number of the order to forget it. */
    private final Map<String, Long> forgets = new HashMap<>();

    private enum Availability {
        /** Its bytes are kept. */
        HELD,
        /** A fetch is under way. */
        FETCHING,
        /** A fetch failed; the next heartbeat begins another. */
        FETCH_AGAIN,
        /** Given up, until another task needs it. */
        UNAVAILABLE
    }

    private static final class Entry {
        private final Payload payload;
        private Availability availability;
        private long providedBy;
        private int failures;
        private String reason = "";

        Entry(Payload payload) {
            this.payload = payload;
            this.availability = payload instanceof Inline ? Availability.HELD : Availability.FETCHING;
        }
    }

    /** A blob came, or where it is; what to do about it. */
    Optional<ExecutorEffect> onProvided(long order, String sha256, Payload payload) {
        Entry known = entries.get(sha256);
        if (known != null && known.availability != Availability.UNAVAILABLE) {
            known.providedBy = Math.max(known.providedBy, order);
            return Optional.empty();
        }
        Entry entry = new Entry(payload);
        entry.providedBy = order;
        entries.put(sha256, entry);
        return Optional.of(
                payload instanceof Inline inline
                        ? new ExecutorEffect.KeepBlob(sha256, inline.bytes())
                        : new ExecutorEffect.FetchBlob(sha256, (Stored) payload));
    }

    void onForget(long order, String sha256) {
        forgets.merge(sha256, order, Math::max);
    }

    /** A fetch is done; what to do about it: a blob that was forgotten meanwhile goes. */
    Optional<ExecutorEffect> onFetched(String sha256) {
        Entry entry = entries.get(sha256);
        if (entry == null) {
            return Optional.of(new ExecutorEffect.DropBlob(sha256));
        }
        if (entry.availability == Availability.FETCHING) {
            entry.availability = Availability.HELD;
        }
        return Optional.empty();
    }

    void onUnavailable(String sha256, String reason) {
        Entry entry = entries.get(sha256);
        if (entry == null) {
            return;
        }
        entry.failures++;
        entry.reason = reason;
        boolean again = entry.payload instanceof Stored && entry.failures < MAX_FETCHES;
        entry.availability = again ? Availability.FETCH_AGAIN : Availability.UNAVAILABLE;
    }

    /** A task needs it: what failed when nobody needed it does not count, and one given up is fetched again. */
    Optional<ExecutorEffect> onNeeded(String sha256) {
        Entry entry = entries.get(sha256);
        if (entry == null || !(entry.payload instanceof Stored stored)) {
            return Optional.empty();
        }
        entry.failures = 0;
        if (entry.availability != Availability.UNAVAILABLE) {
            return Optional.empty();
        }
        entry.availability = Availability.FETCHING;
        return Optional.of(new ExecutorEffect.FetchBlob(sha256, stored));
    }

    /** The fetches to begin with this heartbeat. */
    List<ExecutorEffect> onHeartbeat() {
        List<ExecutorEffect> fetches = new ArrayList<>();
        entries.forEach((sha256, entry) -> {
            if (entry.availability == Availability.FETCH_AGAIN) {
                entry.availability = Availability.FETCHING;
                fetches.add(new ExecutorEffect.FetchBlob(sha256, (Stored) entry.payload));
            }
        });
        return fetches;
    }

    boolean isHeld(String sha256) {
        Entry entry = entries.get(sha256);
        return entry != null && entry.availability == Availability.HELD;
    }

    /** Why a blob was given up; empty if it was not. */
    Optional<String> unavailable(String sha256) {
        Entry entry = entries.get(sha256);
        return entry != null && entry.availability == Availability.UNAVAILABLE
                ? Optional.of(entry.reason)
                : Optional.empty();
    }

    boolean hasForgets() {
        return !forgets.isEmpty();
    }

    /** Drops what can go. */
    List<ExecutorEffect> drop(long ordersSeen, Set<String> needed) {
        List<ExecutorEffect> drops = new ArrayList<>();
        Iterator<Map.Entry<String, Long>> waiting = forgets.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<String, Long> forget = waiting.next();
            String sha256 = forget.getKey();
            if (forget.getValue() > ordersSeen || needed.contains(sha256)) {
                continue;
            }
            waiting.remove();
            Entry entry = entries.get(sha256);
            if (entry != null && entry.providedBy < forget.getValue()) {
                entries.remove(sha256);
                drops.add(new ExecutorEffect.DropBlob(sha256));
            }
        }
        return drops;
    }
}
