package io.firesteel.master.raft;

import io.firesteel.dag.id.MasterId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The votes for one try to lead.
 *
 * @param trial whether it is only asked who would vote
 * @param ownVote the write with this member's own vote, which counts when it is on disk
 */
record Ballot(long term, boolean trial, long ownVote, Set<MasterId> votes) {
    static Ballot trial(long term) {
        return new Ballot(term, true, 0, new LinkedHashSet<>());
    }

    static Ballot real(long term, long ownVote) {
        return new Ballot(term, false, ownVote, new LinkedHashSet<>());
    }
}
