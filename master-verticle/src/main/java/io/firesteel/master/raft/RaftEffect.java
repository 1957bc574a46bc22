package io.firesteel.master.raft;

import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.bus.message.MasterToMaster.LogEntry;
import io.firesteel.dag.id.MasterId;

/** What a member wants done, in this order. */
public sealed interface RaftEffect {
    /** Send to another member; it may get lost. */
    record Send(MasterId to, MasterToMaster message) implements RaftEffect {}

    /** Put on disk, in the order of the numbers, and say so with {@link RaftEvent.Written}. */
    record Write(long number, JournalWrite write) implements RaftEffect {}

    /** A majority has this entry, and it is the next one. */
    record Commit(LogEntry entry) implements RaftEffect {}

    /** In the place of everything committed so far: what it led to. */
    record Restore(Snapshot snapshot) implements RaftEffect {}

    /** This member leads, and has been told all that was ever committed. */
    record LeadershipBegan(long term) implements RaftEffect {}

    /** It leads no more. */
    record LeadershipEnded(long term, String reason) implements RaftEffect {}

    /** It asks the others to lead. */
    record ElectionBegan(long term) implements RaftEffect {}
}
