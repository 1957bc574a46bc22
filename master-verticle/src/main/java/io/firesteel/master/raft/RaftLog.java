package io.firesteel.master.raft;

import io.firesteel.bus.message.MasterToMaster.LogEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries that follow a snapshot. Positions count from 1; two entries of one position and term are the same.
 *
 * <p>Invariants: positions have no gap, terms never fall.
 */
final class RaftLog {
    private final List<LogEntry> entries;
    private Snapshot snapshot;
    /** The first position that differs from what was written; past the end if none does. */
    private long firstChanged;

    private boolean replaced;

    RaftLog(Snapshot snapshot, List<LogEntry> entries) {
        this.snapshot = snapshot;
        this.entries = new ArrayList<>(entries);
        this.firstChanged = lastIndex() + 1;
        checkInvariants();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    int length() {
        return entries.size();
    }

    long lastIndex() {
        return snapshot.index() + entries.size();
    }

    long lastTerm() {
        return termAt(lastIndex());
    }

    /** The term of a position that is not before the snapshot's; -1 if there is none yet. */
    long termAt(long index) {
        if (index == snapshot.index()) {
            return snapshot.term();
        }
        return index > lastIndex() ? -1 : at(index).term();
    }

    LogEntry at(long index) {
        return entries.get(Math.toIntExact(index - snapshot.index() - 1));
    }

    /** So many entries at most, and so many bytes of commands if that is more than one. */
    List<LogEntry> from(long index, int most, long mostBytes) {
        List<LogEntry> found = new ArrayList<>();
        long bytes = 0;
        for (long next = index; next <= lastIndex() && found.size() < most; next++) {
            LogEntry entry = at(next);
            bytes += entry.command().length;
            if (!found.isEmpty() && bytes > mostBytes) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    LogEntry add(long term, byte[] command) {
        LogEntry added = new LogEntry(lastIndex() + 1, term, command);
        entries.add(added);
        firstChanged = Math.min(firstChanged, added.index());
        return added;
    }

    /** Takes the leader's entries. What differs gives way, which nothing committed ever does. */
    void merge(List<LogEntry> received, long committed) {
        for (LogEntry entry : received) {
            if (entry.index() <= snapshot.index() || termAt(entry.index()) == entry.term()) {
                continue;
            }
            if (entry.index() <= committed) {
                throw new IllegalStateException("Position " + entry.index() + " was committed with term "
                        + termAt(entry.index()) + " and is now said to have term " + entry.term() + ".");
            }
            while (lastIndex() >= entry.index()) {
                entries.remove(entries.size() - 1);
            }
            entries.add(entry);
            firstChanged = Math.min(firstChanged, entry.index());
        }
    }

    /** Forgets the entries up to a position, as their effect is known. */
    void compact(long index, byte[] state) {
        Snapshot made = new Snapshot(index, termAt(index), state);
        entries.removeIf(entry -> entry.index() <= index);
        snapshot = made;
        replaced = true;
    }

    /** Takes another member's snapshot that reaches further than what is committed here. */
    void reset(Snapshot received) {
        boolean continues = received.index() <= lastIndex() && termAt(received.index()) == received.term();
        entries.removeIf(entry -> !continues || entry.index() <= received.index());
        snapshot = received;
        replaced = true;
    }

    boolean isChanged() {
        return replaced || firstChanged <= lastIndex();
    }

    /** Whether the next write has to hold everything. */
    boolean isReplaced() {
        return replaced;
    }

    /** What the next write has to hold; it counts as written from now on. */
    List<LogEntry> takeChanged() {
        long first = replaced ? snapshot.index() + 1 : firstChanged;
        List<LogEntry> changed = from(first, Integer.MAX_VALUE, Long.MAX_VALUE);
        firstChanged = lastIndex() + 1;
        replaced = false;
        return changed;
    }

    void checkInvariants() {
        long index = snapshot.index();
        long term = snapshot.term();
        for (LogEntry entry : entries) {
            if (entry.index() != ++index || entry.term() < term) {
                throw new IllegalStateException("Position " + index + " follows term " + term + " and holds position "
                        + entry.index() + " of term " + entry.term() + ".");
            }
            term = entry.term();
        }
    }
}
