package io.firesteel.bus.cluster;

import java.time.Duration;
import java.util.List;

/**
 * How a process joins the cluster.
 *
 * @param clusterName the cluster's name; processes of other names never mix
 * @param role what this process is
 * @param id its id within its role
 * @param busAddress where it will listen on the event bus, told to all members
 * @param bind where it listens for members; port 0 takes a free one
 * @param seeds members to join through, in order of preference; its own address among them is ignored
 * @param remembered members of former times, through which it joins if no seed is one
 * @param founding whether it may begin the cluster
 * @param seedWait how long to ask the seeds again while none is reachable: for processes started together
 * @param joinTimeout how long a seed that was reached may take to let it in
 * @param closeTimeout how long closing may take before it is cut short
 */
public record ClusterNodeOptions(
        String clusterName,
        NodeRole role,
        String id,
        String busAddress,
        HostPort bind,
        List<HostPort> seeds,
        List<HostPort> remembered,
        Founding founding,
        Duration seedWait,
        Duration joinTimeout,
        Duration closeTimeout) {
    /** The cluster that processes join unless told. */
    public static final String DEFAULT_CLUSTER_NAME = "firesteel";

    /** The only interface allowed until members can prove who they are. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** Ask once. */
    public static final Duration DEFAULT_SEED_WAIT = Duration.ZERO;

    /** Joining takes a second at most on an idle machine, many on a saturated one. */
    public static final Duration DEFAULT_JOIN_TIMEOUT = Duration.ofSeconds(20);

    /** What a process manager waits before it kills. */
    public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(8);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Refuses what could not work or would be unsafe. */
    public ClusterNodeOptions {
        seeds = List.copyOf(seeds);
        remembered = List.copyOf(remembered);
        requireLoopback("the bind address", bind);
        seeds.forEach(seed -> requireLoopback("the seed", seed));
        requireWithin("seedWait", seedWait, Duration.ZERO);
        requireWithin("joinTimeout", joinTimeout, Duration.ofSeconds(1));
        requireWithin("closeTimeout", closeTimeout, Duration.ofSeconds(1));
        if (seeds.isEmpty() && founding == Founding.MUST_JOIN) {
            throw new IllegalArgumentException("A " + role + " that must join needs at least one seed host:port.");
        }
        if (founding == Founding.MAY_FOUND && !role.isDataMember()) {
            throw new IllegalArgumentException("A " + role + " holds no cluster data and cannot begin a cluster.");
        }
    }

    /** Starts with a node that must join, on loopback, on a free port. */
    public static Builder builder(NodeRole role, String id, String busAddress) {
        return new Builder(role, id, busAddress);
    }

    private static void requireLoopback(String what, HostPort address) {
        if (!address.isLoopback()) {
            throw new IllegalArgumentException("For " + what + " " + address + " only loopback (" + DEFAULT_HOST
                    + ") is supported until a cluster secret exists: anyone who reaches the port could join and run"
                    + " code.");
        }
    }

    private static void requireWithin(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "firesteel.cluster." + key + " is " + value + "; it must be " + least + " to " + LONGEST + ".");
        }
    }

    /** Collects the options that differ from the defaults. */
    public static final class Builder {
        private final NodeRole role;
        private final String id;
        private final String busAddress;
        private String clusterName = DEFAULT_CLUSTER_NAME;
        private HostPort bind = new HostPort(DEFAULT_HOST, 0);
        private List<HostPort> seeds = List.of();
        private List<HostPort> remembered = List.of();
        private Founding founding = Founding.MUST_JOIN;
        private Duration seedWait = DEFAULT_SEED_WAIT;
        private Duration joinTimeout = DEFAULT_JOIN_TIMEOUT;
        private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;

        private Builder(NodeRole role, String id, String busAddress) {
            this.role = role;
            this.id = id;
            this.busAddress = busAddress;
        }

        /** Names the cluster. */
        public Builder clusterName(String name) {
            clusterName = name;
            return this;
        }

        /** Listens there for members; port 0 takes a free one. */
        public Builder bind(HostPort address) {
            bind = address;
            return this;
        }

        /** Joins through one of these. */
        public Builder seeds(List<HostPort> members) {
            seeds = members;
            return this;
        }

        /** Joins through one of these if no seed is a member: all masters may be gone while workers go on. */
        public Builder remembered(List<HostPort> members) {
            remembered = members;
            return this;
        }

        /** Says whether it may begin the cluster. */
        public Builder founding(Founding choice) {
            founding = choice;
            return this;
        }

        /** Asks unreachable seeds again for so long. */
        public Builder seedWait(Duration wait) {
            seedWait = wait;
            return this;
        }

        /** Bounds the joining through a reachable seed. */
        public Builder joinTimeout(Duration timeout) {
            joinTimeout = timeout;
            return this;
        }

        /** Bounds the closing. */
        public Builder closeTimeout(Duration timeout) {
            closeTimeout = timeout;
            return this;
        }

        /** The options, checked. */
        public ClusterNodeOptions build() {
            return new ClusterNodeOptions(
                    clusterName,
                    role,
                    id,
                    busAddress,
                    bind,
                    seeds,
                    remembered,
                    founding,
                    seedWait,
                    joinTimeout,
                    closeTimeout);
        }
    }
}
