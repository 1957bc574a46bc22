package io.firesteel.master.raft;

import io.firesteel.bus.message.MasterToMaster.LogEntry;
import io.firesteel.dag.id.MasterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a member has on disk: the term it is in, whom it voted for in it, and its log.
 *
 * @param entries those that follow the snapshot
 */
public record Stored(long term, Optional<MasterId> votedFor, Snapshot snapshot, List<LogEntry> entries) {
    /** Of a member that begins. */
    public static final Stored NOTHING = new Stored(0, Optional.empty(), Snapshot.NONE, List.of());

    public Stored {
        entries = List.copyOf(entries);
    }

    /** What is there after one more write. */
    public Stored after(JournalWrite write) {
        if (write instanceof JournalWrite.Replace all) {
            return new Stored(all.term(), all.votedFor(), all.snapshot(), all.entries());
        }
        JournalWrite.Append more = (JournalWrite.Append) write;
        List<LogEntry> log = new ArrayList<>(entries);
        if (!more.entries().isEmpty()) {
            long first = more.entries().get(0).index();
            log.removeIf(entry -> entry.index() >= first);
            log.addAll(more.entries());
        }
        return new Stored(more.term(), more.votedFor(), snapshot, log);
    }
}
