package io.firesteel.master.raft;

import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.dag.id.MasterId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The effects of the event at hand. A message that was produced after a write goes out when that is on disk, so that
 * nobody is ever told what a crash could undo. Of the messages that wait for a slow disk the oldest are dropped beyond a
 * bound: any message may be lost.
 */
final class Outgoing {
    private static final int MOST_HELD = 1_000;

    private record Held(long afterWrite, RaftEffect.Send send) {}

    private final List<RaftEffect> decided = new ArrayList<>();
    private final List<RaftEffect.Send> produced = new ArrayList<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private long issued;
    private long durable;

    void send(MasterId to, MasterToMaster message) {
        produced.add(new RaftEffect.Send(to, message));
    }

    void add(RaftEffect effect) {
        decided.add(effect);
    }

    /** The number that the next write will have. */
    long nextWrite() {
        return issued + 1;
    }

    boolean isWritten(long number) {
        return durable >= number;
    }

    void onWritten(long number) {
        durable = Math.max(durable, number);
        while (!held.isEmpty() && held.peek().afterWrite() <= durable) {
            decided.add(held.remove().send());
        }
    }

    void write(JournalWrite write) {
        issued++;
        decided.add(new RaftEffect.Write(issued, write));
    }

    /** Hands over what is to be done now. */
    List<RaftEffect> drain() {
        for (RaftEffect.Send send : produced) {
            if (durable == issued) {
                decided.add(send);
            } else {
                held.add(new Held(issued, send));
            }
        }
        while (held.size() > MOST_HELD) {
            held.remove();
        }
        List<RaftEffect> drained = List.copyOf(decided);
        produced.clear();
        decided.clear();
        return drained;
    }
}
