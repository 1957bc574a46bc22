package io.firesteel.dag.share;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.id.BroadcastId;
import java.io.Serializable;
import java.util.List;

/**
 * What a task needs to know of a broadcast to get its value.
 *
 * @param madeAt the line of the program that made it
 * @param bytes how long its serialised form is
 * @param checksums CRC32C of each piece
 */
public record BroadcastHandle(BroadcastId id, CallSite madeAt, long bytes, List<Integer> checksums)
        implements Serializable {
    public BroadcastHandle {
        checksums = List.copyOf(checksums);
    }

    /** How many pieces there are. */
    public int pieces() {
        return checksums.size();
    }

    /** For messages: {@code Broadcast(3), made by broadcast at Job.java:31,}. */
    public String description() {
        return "Broadcast(" + id.value() + "), made by " + madeAt + ",";
    }
}
