package io.firesteel.master.raft;

import io.firesteel.bus.message.MasterToMaster.AppendReply;
import io.firesteel.dag.id.MasterId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a leader knows of the others: up to where their logs agree with its own, and when they last heard it. */
final class Followers {
    /** One of them; {@code next} is what to send it, {@code heardMillis} when what it has answered to was sent. */
    private record Progress(long matched, long next, long heardMillis) {}

    /** Before every time, and far enough from the end of numbers to be subtracted. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Group group;
    private final Map<MasterId, Progress> progress = new LinkedHashMap<>();

    Followers(Group group, long lastIndex) {
        this.group = group;
        group.others().forEach(member -> progress.put(member, new Progress(0, lastIndex + 1, NEVER)));
    }

    long next(MasterId member) {
        return of(member).next();
    }

    /** Answers may be overtaken: positions and times only grow. */
    void onReply(AppendReply reply) {
        Progress known = of(reply.from());
        long heardMillis = Math.max(known.heardMillis(), reply.sentMillis());
        if (reply.accepted()) {
            long matched = Math.max(known.matched(), reply.lastIndex());
            progress.put(reply.from(), new Progress(matched, matched + 1, heardMillis));
        } else {
            long next = Math.max(known.matched() + 1, Math.min(known.next() - 1, reply.lastIndex() + 1));
            progress.put(reply.from(), new Progress(known.matched(), next, heardMillis));
        }
    }

    /** The position that a majority has, if this member has its own log up to there. */
    long heldByMajority(long ownIndex) {
        List<Long> positions = new ArrayList<>(List.of(ownIndex));
        progress.values().forEach(member -> positions.add(member.matched()));
        return largestOfMajority(positions);
    }

    /** A time at which a majority took this member for the leader. */
    long heardByMajority(long nowMillis) {
        List<Long> times = new ArrayList<>(List.of(nowMillis));
        progress.values().forEach(member -> times.add(member.heardMillis()));
        return largestOfMajority(times);
    }

    private long largestOfMajority(List<Long> values) {
        values.sort(Comparator.reverseOrder());
        return values.get(group.majority() - 1);
    }

    private Progress of(MasterId member) {
        Progress known = progress.get(member);
        if (known == null) {
            throw new IllegalArgumentException(member + " is none of " + progress.keySet() + ".");
        }
        return known;
    }
}
