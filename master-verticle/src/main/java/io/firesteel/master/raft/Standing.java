package io.firesteel.master.raft;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.id.MasterId;
import java.util.Optional;

/**
 * Which term a member is in, whom it voted for in it, what it is in it and whom it follows. Invariants: the term never
 * falls; in one term a member votes for one.
 */
final class Standing {
    /** Whom a member follows, and where that shows its pages. */
    record Leader(MasterId master, Endpoint pages) {}

    private final Outgoing outgoing;
    private long term;
    private Optional<MasterId> votedFor;
    private Role role = Role.FOLLOWER;
    private Optional<Leader> leader = Optional.empty();
    private boolean changed;

    Standing(Stored stored, Outgoing outgoing) {
        this.outgoing = outgoing;
        term = stored.term();
        votedFor = stored.votedFor();
    }

    long term() {
        return term;
    }

    Optional<MasterId> votedFor() {
        return votedFor;
    }

    Role role() {
        return role;
    }

    Optional<Leader> leader() {
        return leader;
    }

    boolean isLeader() {
        return role == Role.LEADER;
    }

    /** Another member speaks in a higher term. */
    void adopt(long higher) {
        if (higher <= term) {
            throw new IllegalArgumentException("Term " + higher + " does not follow " + term + ".");
        }
        endLeadership("term " + higher + " has begun");
        term = higher;
        votedFor = Optional.empty();
        role = Role.FOLLOWER;
        leader = Optional.empty();
        changed = true;
    }

    void follow(MasterId master, Endpoint pages) {
        if (isLeader()) {
            throw new IllegalStateException(master + " leads in term " + term + ", in which this member leads.");
        }
        role = Role.FOLLOWER;
        leader = Optional.of(new Leader(master, pages));
    }

    void voteFor(MasterId candidate) {
        if (votedFor.filter(given -> !given.equals(candidate)).isPresent()) {
            throw new IllegalStateException("The vote of term " + term + " was given to " + votedFor + " already.");
        }
        changed |= votedFor.isEmpty();
        votedFor = Optional.of(candidate);
    }

    /** It heard nobody and asks whether others would vote for it. */
    void becomeCandidate() {
        role = Role.CANDIDATE;
        leader = Optional.empty();
    }

    void lead(MasterId self, Endpoint pages) {
        role = Role.LEADER;
        leader = Optional.of(new Leader(self, pages));
    }

    /** In its own term. */
    void stepDown(String reason) {
        endLeadership(reason);
        role = Role.FOLLOWER;
        leader = Optional.empty();
    }

    private void endLeadership(String reason) {
        if (isLeader()) {
            outgoing.add(new RaftEffect.LeadershipEnded(term, reason));
        }
    }

    boolean isChanged() {
        return changed;
    }

    void onWriteMade() {
        changed = false;
    }
}
