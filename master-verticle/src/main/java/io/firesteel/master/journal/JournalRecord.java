package io.firesteel.master.journal;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.raft.JournalWrite;
import java.util.List;

/** What a frame of a journal holds. */
sealed interface JournalRecord {
    /** Whose journal it is: always the first. */
    @WireTag(1)
    record Owner(MasterId self, List<MasterId> group) implements JournalRecord {
        public Owner {
            group = List.copyOf(group);
        }
    }

    /** One write. */
    @WireTag(2)
    record Entry(JournalWrite write) implements JournalRecord {}
}
