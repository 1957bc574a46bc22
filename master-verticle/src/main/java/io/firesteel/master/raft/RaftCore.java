package io.firesteel.master.raft;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.bus.message.MasterToMaster.AppendEntries;
import io.firesteel.bus.message.MasterToMaster.AppendReply;
import io.firesteel.bus.message.MasterToMaster.InstallSnapshot;
import io.firesteel.bus.message.MasterToMaster.VoteReply;
import io.firesteel.bus.message.MasterToMaster.VoteRequest;
import io.firesteel.dag.id.MasterId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One member of a group that agrees on a leader and on a log, by Raft (Ongaro, Ousterhout, "In Search of an Understandable
 * Consensus Algorithm", 2014; Ongaro's thesis of the same year): asks {@link Elections} and {@link Leadership} in turn.
 *
 * <p>Invariants over the whole group: one leader a term; logs that have an entry in common have all before it in common;
 * a committed entry is in the log of every later leader; of two members at most one may act. A message that an event
 * leads to goes out when what the event has changed is on disk.
 *
 * <p>When you change this class: anything that must survive a crash goes through {@link #write}; nothing acts on a
 * message before its term was looked at. Confined to one thread; times are milliseconds of a clock that never jumps.
 */
public final class RaftCore {
    /** How far the log reached with a write. */
    private record Reach(long write, long lastIndex) {}

    private final Group group;
    private final RaftOptions options;
    private final Endpoint pages;
    private final Outgoing outgoing = new Outgoing();
    private final Standing standing;
    private final RaftLog log;
    private final Elections elections;
    private final Deque<Reach> writing = new ArrayDeque<>();
    private Optional<Leadership> leadership = Optional.empty();
    private long committed;
    private long durableIndex;

    /**
     * A member as it was when it wrote last; begin with {@link #restored}.
     *
     * @param pages where this member shows its pages, which the others are told while it leads
     */
    public RaftCore(Group group, RaftOptions options, Endpoint pages, Stored stored, long nowMillis) {
        this.group = group;
        this.options = options;
        this.pages = pages;
        standing = new Standing(stored, outgoing);
        log = new RaftLog(stored.snapshot(), stored.entries());
        elections = new Elections(group, options, standing, log, outgoing, nowMillis);
        committed = stored.snapshot().index();
        durableIndex = log.lastIndex();
    }

    /** What the log led to up to where it begins. */
    public Snapshot restored() {
        return log.snapshot();
    }

    /** Takes an event; returns what is to be done about it, in order. */
    public List<RaftEffect> on(RaftEvent event, long nowMillis) {
        if (event instanceof RaftEvent.Received received) {
            onMessage(received.message(), nowMillis);
        } else if (event instanceof RaftEvent.Written written) {
            onWritten(written.number(), nowMillis);
        } else if (event instanceof RaftEvent.Propose propose) {
            leadership.ifPresent(leading -> {
                log.add(standing.term(), propose.command());
                leading.speak(committed, nowMillis);
            });
        } else if (event instanceof RaftEvent.Compact compact) {
            log.compact(committed, compact.state());
        } else {
            onTick(nowMillis);
        }
        if (!standing.isLeader()) {
            leadership = Optional.empty();
        }
        write();
        return outgoing.drain();
    }

    /** Whether this member leads and no other can at this moment. */
    public boolean mayAct(long nowMillis) {
        return leadership.filter(leading -> leading.mayAct(nowMillis)).isPresent();
    }

    public Role role() {
        return standing.role();
    }

    public long term() {
        return standing.term();
    }

    /** Whom this member takes for the leader of its term. */
    public Optional<MasterId> leader() {
        return standing.leader().map(Standing.Leader::master);
    }

    /** Where the leader shows its pages. */
    public Optional<Endpoint> leaderPages() {
        return standing.leader().map(Standing.Leader::pages);
    }

    /** How many entries the log holds. */
    public int logLength() {
        return log.length();
    }

    /** Whether the log is longer than it has to be. */
    public boolean isLong() {
        return committed - log.snapshot().index() > options.entriesKept();
    }

    /** Up to which position a majority is known to have the log. */
    public long committed() {
        return committed;
    }

    /** The term of a position of the log; -1 if it is not in it. For tests. */
    public long termAt(long index) {
        return index < log.snapshot().index() ? -1 : log.termAt(index);
    }

    /** Throws if what this member has contradicts itself. */
    public void checkInvariants() {
        log.checkInvariants();
        if (committed > log.lastIndex() || committed < log.snapshot().index()) {
            throw new IllegalStateException("Committed is " + committed + ", the log reaches from "
                    + log.snapshot().index() + " to " + log.lastIndex() + ".");
        }
        if (leadership.isPresent() != standing.isLeader()) {
            throw new IllegalStateException("A " + standing.role() + " has " + leadership + ".");
        }
    }

    private void onTick(long nowMillis) {
        if (leadership.isEmpty()) {
            elections.onTick(nowMillis);
        } else if (leadership.get().isDeserted(nowMillis)) {
            standing.stepDown("no majority of the masters answers");
            elections.onSteppedDown(nowMillis);
        } else {
            leadership.get().onTick(committed, nowMillis);
        }
    }

    private void onMessage(MasterToMaster message, long nowMillis) {
        if (!group.others().contains(message.from())) {
            return;
        }
        if (message instanceof VoteRequest request) {
            elections.onRequest(request, mayAct(nowMillis), nowMillis);
            return;
        }
        if (message.term() > standing.term() && !isConsentToTrial(message)) {
            standing.adopt(message.term());
        }
        if (message instanceof AppendEntries append) {
            onAppend(append, nowMillis);
        } else if (message instanceof InstallSnapshot install) {
            onInstall(install, nowMillis);
        } else if (message instanceof AppendReply reply) {
            onAppendReply(reply, nowMillis);
        } else if (message instanceof VoteReply reply && elections.onReply(reply)) {
            lead(nowMillis);
        }
    }

    /** It names the term that would begin. */
    private static boolean isConsentToTrial(MasterToMaster message) {
        return message instanceof VoteReply reply && reply.trial() && reply.granted();
    }

    private void onAppendReply(AppendReply reply, long nowMillis) {
        if (standing.isLeader() && reply.term() == standing.term() && leadership.isPresent()) {
            leadership.get().onReply(reply, committed, nowMillis);
            commitWhatMajorityHas();
        }
    }

    private void lead(long nowMillis) {
        standing.lead(group.self(), pages);
        Leadership begun = new Leadership(group, options, pages, log, outgoing, standing.term(), nowMillis);
        leadership = Optional.of(begun);
        begun.speak(committed, nowMillis);
    }

    private void onAppend(AppendEntries append, long nowMillis) {
        if (append.term() < standing.term()) {
            answer(append.from(), append.sentMillis(), false, log.lastIndex());
            return;
        }
        standing.follow(append.from(), append.pages());
        elections.onLeaderHeard(nowMillis);
        boolean fits = append.previousIndex() < log.snapshot().index()
                || log.termAt(append.previousIndex()) == append.previousTerm();
        if (!fits) {
            answer(append.from(), append.sentMillis(), false, Math.min(log.lastIndex(), append.previousIndex() - 1));
            return;
        }
        log.merge(append.entries(), committed);
        long agreed = append.previousIndex() + append.entries().size();
        commitTo(Math.min(append.committed(), agreed));
        answer(append.from(), append.sentMillis(), true, agreed);
    }

    private void onInstall(InstallSnapshot install, long nowMillis) {
        if (install.term() < standing.term()) {
            answer(install.from(), install.sentMillis(), false, log.lastIndex());
            return;
        }
        standing.follow(install.from(), install.pages());
        elections.onLeaderHeard(nowMillis);
        if (install.lastIndex() > committed) {
            Snapshot snapshot = new Snapshot(install.lastIndex(), install.lastTerm(), install.state());
            log.reset(snapshot);
            committed = snapshot.index();
            outgoing.add(new RaftEffect.Restore(snapshot));
        }
        answer(install.from(), install.sentMillis(), true, install.lastIndex());
    }

    private void answer(MasterId to, long sentMillis, boolean accepted, long lastIndex) {
        outgoing.send(to, new AppendReply(group.self(), standing.term(), sentMillis, accepted, lastIndex));
    }

    private void onWritten(long number, long nowMillis) {
        outgoing.onWritten(number);
        while (!writing.isEmpty() && writing.peek().write() <= number) {
            durableIndex = writing.remove().lastIndex();
        }
        if (elections.onWritten()) {
            lead(nowMillis);
        }
        commitWhatMajorityHas();
    }

    private void commitWhatMajorityHas() {
        leadership.ifPresent(leading -> {
            commitTo(leading.committable(durableIndex, committed));
            if (leading.begins(committed)) {
                outgoing.add(new RaftEffect.LeadershipBegan(standing.term()));
            }
        });
    }

    private void commitTo(long index) {
        while (committed < index) {
            committed++;
            outgoing.add(new RaftEffect.Commit(log.at(committed)));
        }
    }

    private void write() {
        if (!standing.isChanged() && !log.isChanged()) {
            return;
        }
        boolean all = log.isReplaced();
        writing.add(new Reach(outgoing.nextWrite(), log.lastIndex()));
        outgoing.write(
                all
                        ? new JournalWrite.Replace(
                                standing.term(), standing.votedFor(), log.snapshot(), log.takeChanged())
                        : new JournalWrite.Append(standing.term(), standing.votedFor(), log.takeChanged()));
        standing.onWriteMade();
    }
}
