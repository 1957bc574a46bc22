package io.firesteel.benchmarks;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/** A cluster of one member with two threads for jobs; runs until it is ended by a signal. */
public final class JetMember {
    private static final int THREADS = 2;

    private JetMember() {}

    public static void main(String[] arguments) {
        Config config = new Config().setClusterName("benchmarks");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(THREADS);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        System.out.println("ready member=127.0.0.1:"
                + member.getCluster().getLocalMember().getAddress().getPort());
    }
}
