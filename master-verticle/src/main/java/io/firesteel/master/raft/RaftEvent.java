package io.firesteel.master.raft;

import io.firesteel.bus.message.MasterToMaster;

/** What a member is told. */
public sealed interface RaftEvent {
    /** Another member's message came. */
    record Received(MasterToMaster message) implements RaftEvent {}

    /** {@link RaftEffect.Write} of that number and all before are on disk. */
    record Written(long number) implements RaftEvent {}

    /** A command for the log; ignored by whoever does not lead. */
    record Propose(byte[] command) implements RaftEvent {}

    /** What the log led to up to the last position that was committed: the log up to there can go. */
    record Compact(byte[] state) implements RaftEvent {}

    /** Some time has passed. */
    record Tick() implements RaftEvent {}
}
