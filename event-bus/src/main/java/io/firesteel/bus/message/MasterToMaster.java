package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.MasterId;
import java.util.List;

/**
 * What the masters of a group say to each other to agree on who leads and on what was accepted: the messages of Raft
 * (Ongaro, Ousterhout 2014). Any of them may be lost, late, repeated or overtaken: terms and positions in the log say
 * what still counts.
 */
public sealed interface MasterToMaster {
    /** Who speaks. */
    MasterId from();

    /** The speaker's term; in a trial and in the consent to one, the term that would begin. */
    long term();

    /**
     * Asks for a vote.
     *
     * @param trial whether it only asks who would vote: nothing changes by it, so that a member that heard nobody for a
     *     while does not unseat a leader
     * @param lastIndex where the candidate's log ends; who has more does not vote for it
     */
    @WireTag(81)
    record VoteRequest(MasterId from, long term, boolean trial, long lastIndex, long lastTerm)
            implements MasterToMaster {}

    /** The answer to a {@link VoteRequest}. */
    @WireTag(82)
    record VoteReply(MasterId from, long term, boolean trial, boolean granted) implements MasterToMaster {}

    /**
     * The leader leads, and this follows a position of its log. Sent with each entry and regularly without.
     *
     * @param pages where the leader shows its pages
     * @param sentMillis the leader's own time, which the answer repeats
     * @param committed up to which position a majority has the log
     */
    @WireTag(83)
    record AppendEntries(
            MasterId from,
            long term,
            Endpoint pages,
            long sentMillis,
            long previousIndex,
            long previousTerm,
            List<LogEntry> entries,
            long committed)
            implements MasterToMaster {
        public AppendEntries {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The answer to {@link AppendEntries} and {@link InstallSnapshot}.
     *
     * @param sentMillis of the message it answers
     * @param lastIndex up to where the logs agree, or, if it was not accepted, where the own log ends
     */
    @WireTag(84)
    record AppendReply(MasterId from, long term, long sentMillis, boolean accepted, long lastIndex)
            implements MasterToMaster {}

    /** In place of entries that the leader has no more: what they have led to. */
    @WireTag(85)
    record InstallSnapshot(
            MasterId from, long term, Endpoint pages, long sentMillis, long lastIndex, long lastTerm, byte[] state)
            implements MasterToMaster {}

    /**
     * The speaker is there; nothing follows from it. The bus finds out where a receiver is when it is spoken to first, which
     * may take long when a member of the cluster hangs: members that will have to agree on a new leader have spoken before.
     */
    @WireTag(86)
    record Greeting(MasterId from, long term) implements MasterToMaster {}

    /** A position of the log. A command without bytes only begins a term. */
    record LogEntry(long index, long term, byte[] command) {}
}
