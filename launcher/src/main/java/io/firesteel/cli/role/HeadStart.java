package io.firesteel.cli.role;

import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.bus.cluster.ClusterNode;
import org.slf4j.LoggerFactory;

/**
 * What every process of a cluster needs and what takes long the first time, done on a second core while the first one is
 * on its way to the cluster. Nothing depends on it: who needs something earlier waits for it or does it first.
 */
public final class HeadStart {
    private HeadStart() {}

    /** Begins in the background for a process that reads its command line before it joins. */
    public static void begin() {
        inBackground(() -> {
            LoggerFactory.getLogger(HeadStart.class);
            ClusterNode.prepareJoin();
            ClusterNode.prepareBus();
        });
    }

    /** Begins in the background for an executor, which joins at once and then reads and runs tasks. */
    public static void ofExecutor() {
        inBackground(() -> {
            ClusterNode.prepareBus();
            new RecordSerializer(HeadStart.class.getClassLoader());
        });
    }

    private static void inBackground(Runnable steps) {
        Thread thread = new Thread(steps, "firesteel-head-start");
        thread.setDaemon(true);
        thread.start();
    }
}
