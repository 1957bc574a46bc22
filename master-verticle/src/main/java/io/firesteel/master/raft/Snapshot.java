package io.firesteel.master.raft;

/** What the log led to up to a position. */
public record Snapshot(long index, long term, byte[] state) {
    /** Of an empty log. */
    public static final Snapshot NONE = new Snapshot(0, 0, new byte[0]);
}
