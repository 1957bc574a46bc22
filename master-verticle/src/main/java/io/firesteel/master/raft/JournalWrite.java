package io.firesteel.master.raft;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.bus.message.MasterToMaster.LogEntry;
import io.firesteel.dag.id.MasterId;
import java.util.List;
import java.util.Optional;

/** What a member must have on disk before it goes on to speak. */
public sealed interface JournalWrite {
    /** The term the member is in. */
    long term();

    /** Whom it has voted for in that term. */
    Optional<MasterId> votedFor();

    /** More entries; the first one takes the place of whatever is there from its position on. */
    @WireTag(1)
    record Append(long term, Optional<MasterId> votedFor, List<LogEntry> entries) implements JournalWrite {
        public Append {
            entries = List.copyOf(entries);
        }
    }

    /** Everything there is, in the place of all that was written before. */
    @WireTag(2)
    record Replace(long term, Optional<MasterId> votedFor, Snapshot snapshot, List<LogEntry> entries)
            implements JournalWrite {
        public Replace {
            entries = List.copyOf(entries);
        }
    }
}
