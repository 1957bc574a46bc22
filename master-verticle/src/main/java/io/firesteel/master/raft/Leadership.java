package io.firesteel.master.raft;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.bus.message.MasterToMaster.AppendEntries;
import io.firesteel.bus.message.MasterToMaster.AppendReply;
import io.firesteel.bus.message.MasterToMaster.InstallSnapshot;
import io.firesteel.dag.id.MasterId;

/**
 * One term of a leader: what it sends to the others, what a majority has, and how long it may act.
 *
 * <p>What is not confirmed is sent again with every heartbeat. An entry counts as committed when a majority has it on disk
 * and it is of this term (Ongaro, Ousterhout 2014, §5.4.2); so each term begins with an entry that says nothing.
 */
final class Leadership {
    /** Together far below what holds up other messages between two processes. */
    private static final int MOST_ENTRIES = 128;

    private static final long MOST_BYTES = 128 << 10;

    private final Group group;
    private final RaftOptions options;
    private final Endpoint pages;
    private final RaftLog log;
    private final Outgoing outgoing;
    private final Followers followers;
    private final long term;
    private final long sinceMillis;
    private final long firstIndex;
    private long spokeMillis;
    private boolean began;

    Leadership(
            Group group,
            RaftOptions options,
            Endpoint pages,
            RaftLog log,
            Outgoing outgoing,
            long term,
            long nowMillis) {
        this.group = group;
        this.options = options;
        this.pages = pages;
        this.log = log;
        this.outgoing = outgoing;
        this.term = term;
        this.sinceMillis = nowMillis;
        this.followers = new Followers(group, log.lastIndex());
        this.firstIndex = log.add(term, new byte[0]).index();
    }

    void onTick(long committed, long nowMillis) {
        if (nowMillis - spokeMillis >= options.heartbeat().toMillis()) {
            speak(committed, nowMillis);
        }
    }

    /** To all: what they have not confirmed, or nothing. */
    void speak(long committed, long nowMillis) {
        spokeMillis = nowMillis;
        group.others().forEach(member -> outgoing.send(member, next(member, committed, nowMillis)));
    }

    private MasterToMaster next(MasterId member, long committed, long nowMillis) {
        long previous = followers.next(member) - 1;
        if (previous < log.snapshot().index()) {
            Snapshot snapshot = log.snapshot();
            return new InstallSnapshot(
                    group.self(), term, pages, nowMillis, snapshot.index(), snapshot.term(), snapshot.state());
        }
        return new AppendEntries(
                group.self(),
                term,
                pages,
                nowMillis,
                previous,
                log.termAt(previous),
                log.from(previous + 1, MOST_ENTRIES, MOST_BYTES),
                committed);
    }

    /** Sends at once what the member lacks after its answer. */
    void onReply(AppendReply reply, long committed, long nowMillis) {
        followers.onReply(reply);
        boolean lacks = followers.next(reply.from()) <= log.lastIndex();
        boolean moved = !reply.accepted() || reply.lastIndex() + 1 == followers.next(reply.from());
        if (lacks && moved && reply.sentMillis() >= spokeMillis) {
            outgoing.send(reply.from(), next(reply.from(), committed, nowMillis));
        }
    }

    /** Up to where a majority has the log, if that ends with an entry of this term. */
    long committable(long ownIndex, long committed) {
        long held = Math.min(followers.heldByMajority(ownIndex), log.lastIndex());
        return held > committed && log.termAt(held) == term ? held : committed;
    }

    /** True once: when all that was ever committed is known here. */
    boolean begins(long committed) {
        boolean now = !began && committed >= firstIndex;
        began |= now;
        return now;
    }

    /** Whether no other can lead at this moment, as far as clocks go evenly. */
    boolean mayAct(long nowMillis) {
        return began
                && nowMillis - followers.heardByMajority(nowMillis)
                        < options.lease().toMillis();
    }

    /** Whether no majority has answered for so long that another one may well lead. */
    boolean isDeserted(long nowMillis) {
        long heard = Math.max(sinceMillis, followers.heardByMajority(nowMillis));
        return nowMillis - heard >= 2 * options.electionTimeout().toMillis();
    }
}
