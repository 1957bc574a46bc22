package io.firesteel.master.raft;

import io.firesteel.bus.message.MasterToMaster.VoteReply;
import io.firesteel.bus.message.MasterToMaster.VoteRequest;
import io.firesteel.dag.id.MasterId;

/**
 * When a member asks to lead, and whom it votes for.
 *
 * <p>It first asks for trial votes, which change nothing, so that one that was cut off or stood still unseats nobody
 * (Ongaro 2014, §9.6). Nobody votes, not even on trial, while a leader was heard within the election timeout (§4.2.3): a
 * leader's lease rests on that. A member that begins again has forgotten when it heard one and waits as long, but for one
 * that never was in any term.
 */
final class Elections {
    private final Group group;
    private final RaftOptions options;
    private final Standing standing;
    private final RaftLog log;
    private final Outgoing outgoing;
    private long leaderHeardMillis;
    private long quietSinceMillis;
    private long attempts;
    private Ballot ballot = Ballot.trial(0);

    Elections(Group group, RaftOptions options, Standing standing, RaftLog log, Outgoing outgoing, long nowMillis) {
        this.group = group;
        this.options = options;
        this.standing = standing;
        this.log = log;
        this.outgoing = outgoing;
        boolean isNew = standing.term() == 0;
        leaderHeardMillis = isNew ? nowMillis - options.electionTimeout().toMillis() : nowMillis;
        quietSinceMillis = leaderHeardMillis;
    }

    void onLeaderHeard(long nowMillis) {
        leaderHeardMillis = nowMillis;
        quietSinceMillis = nowMillis;
        attempts = 0;
    }

    /** A leader that stepped down lets others try first. */
    void onSteppedDown(long nowMillis) {
        quietSinceMillis = nowMillis;
    }

    /** Asks whether others would vote, if nobody was heard for long enough. */
    void onTick(long nowMillis) {
        boolean isDue = group.members().size() == 1 || nowMillis - quietSinceMillis >= patienceMillis();
        if (isDue && outgoing.isWritten(ballot.ownVote())) {
            quietSinceMillis = nowMillis;
            attempts++;
            ask(Ballot.trial(standing.term() + 1));
        }
    }

    /** Those of one group have different ones, and take turns in being first. */
    private long patienceMillis() {
        long turn = (group.rank() + attempts) % group.members().size();
        return options.electionTimeout().toMillis() + turn * options.stagger().toMillis();
    }

    private void ask(Ballot next) {
        ballot = next;
        standing.becomeCandidate();
        group.others()
                .forEach(member -> outgoing.send(
                        member,
                        new VoteRequest(group.self(), next.term(), next.trial(), log.lastIndex(), log.lastTerm())));
        if (next.trial()) {
            count(group.self());
        }
    }

    void onRequest(VoteRequest request, boolean leads, long nowMillis) {
        boolean follows =
                nowMillis - leaderHeardMillis < options.electionTimeout().toMillis();
        if (leads || follows || request.term() < standing.term()) {
            answer(request, false);
        } else if (request.trial()) {
            answer(request, request.term() > standing.term() && hasAll(request));
        } else {
            vote(request, nowMillis);
        }
    }

    private void vote(VoteRequest request, long nowMillis) {
        if (request.term() > standing.term()) {
            standing.adopt(request.term());
        }
        boolean free = standing.votedFor()
                .filter(given -> !given.equals(request.from()))
                .isEmpty();
        boolean granted = free && hasAll(request);
        if (granted) {
            standing.voteFor(request.from());
            quietSinceMillis = nowMillis;
        }
        answer(request, granted);
    }

    private boolean hasAll(VoteRequest request) {
        return request.lastTerm() > log.lastTerm()
                || (request.lastTerm() == log.lastTerm() && request.lastIndex() >= log.lastIndex());
    }

    private void answer(VoteRequest request, boolean granted) {
        long term = granted ? request.term() : standing.term();
        outgoing.send(request.from(), new VoteReply(group.self(), term, request.trial(), granted));
    }

    /** True if this member has won its term by it. */
    boolean onReply(VoteReply reply) {
        boolean counts = reply.granted() && reply.trial() == ballot.trial() && reply.term() == ballot.term();
        return counts && standing.role() == Role.CANDIDATE && count(reply.from());
    }

    /** True if this member has won its term by its own vote, which now is on disk. */
    boolean onWritten() {
        return standing.role() == Role.CANDIDATE
                && !ballot.trial()
                && ballot.term() == standing.term()
                && outgoing.isWritten(ballot.ownVote())
                && count(group.self());
    }

    private boolean count(MasterId voter) {
        ballot.votes().add(voter);
        if (ballot.votes().size() < group.majority()) {
            return false;
        }
        if (!ballot.trial()) {
            return true;
        }
        standing.adopt(ballot.term());
        standing.voteFor(group.self());
        outgoing.add(new RaftEffect.ElectionBegan(standing.term()));
        ask(Ballot.real(standing.term(), outgoing.nextWrite()));
        return false;
    }
}
