package io.firesteel.master.replica;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.raft.Role;
import java.util.List;
import java.util.Optional;

/**
 * One master of a group at one moment, for people and for Prometheus.
 *
 * @param leads whether it acts for the group
 * @param leader whom it follows, itself if it leads
 * @param logEntries how long its log is
 * @param elections how often it has asked the others to lead
 * @param cluster what a leader knows; empty on every other
 */
public record ReplicaView(
        List<MasterId> group,
        Role role,
        boolean leads,
        Optional<MasterId> leader,
        Optional<Endpoint> leaderPages,
        int logEntries,
        long elections,
        MasterView cluster) {
    public ReplicaView {
        group = List.copyOf(group);
    }

    /** Of a master that has not begun. */
    public static ReplicaView empty(MasterId master) {
        return new ReplicaView(
                List.of(master),
                Role.FOLLOWER,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                MasterView.empty(master, 0));
    }

    public MasterId master() {
        return cluster.master();
    }

    public long term() {
        return cluster.term();
    }
}
