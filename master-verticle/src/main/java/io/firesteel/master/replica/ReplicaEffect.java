package io.firesteel.master.replica;

import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.MasterEffect;
import io.firesteel.master.raft.JournalWrite;

/** What one master of a group wants done, in this order. */
public sealed interface ReplicaEffect {
    /** What the leader has decided, or what a standby answers. */
    record Decided(MasterEffect effect) implements ReplicaEffect {}

    /** Send to another master's address; it may get lost. */
    record SendToMaster(MasterId master, MasterToMaster message) implements ReplicaEffect {}

    /** Put on disk, in the order of the numbers, and say so with {@link ReplicaEvent.Written}. */
    record Write(long number, JournalWrite write) implements ReplicaEffect {}
}
