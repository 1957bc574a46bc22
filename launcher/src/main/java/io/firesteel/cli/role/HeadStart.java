package io.firesteel.cli.role;

import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.message.Messages;
import org.slf4j.LoggerFactory;

/**
 * What every process of a cluster needs and what takes long the first time, done on a second core while the first one reads
 * the command line. Nothing depends on it: who needs something earlier waits for it or does it first.
 */
public final class HeadStart {
    private HeadStart() {}

    /** Begins in the background. */
    public static void begin() {
        Thread thread = new Thread(HeadStart::run, "firesteel-head-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        LoggerFactory.getLogger(HeadStart.class);
        ClusterNode.prepare();
        Messages.REGISTRY.version();
    }
}
