package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.share.Broadcast;
import java.util.Arrays;
import java.util.Random;

/** Programs whose tasks read a broadcast. */
public final class BroadcastPrograms {
    private static final long TASK_MILLIS = 400;

    private BroadcastPrograms() {}

    /** Bytes that cannot be compressed. */
    public static byte[] value(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** The process and the hash that each task sees; tasks take a moment, so that each executor gets some. */
    public static Rdd<Pair<Long, Integer>> hashes(FiresteelContext context, Broadcast<byte[]> broadcast, int tasks) {
        return context.range(0, tasks, 1, tasks).map(n -> {
            int hash = Arrays.hashCode(broadcast.value());
            Thread.sleep(TASK_MILLIS);
            return Pair.of(ProcessHandle.current().pid(), hash);
        });
    }
}
