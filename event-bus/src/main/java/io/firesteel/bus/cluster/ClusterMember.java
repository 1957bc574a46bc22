package io.firesteel.bus.cluster;

import java.util.UUID;

/**
 * One process in the cluster.
 *
 * @param role what it is
 * @param id its id within its role
 * @param busAddress where it listens on the event bus
 * @param uuid its membership; another after it has left and joined again
 * @param lite whether it holds no share of the cluster's own data
 * @param memberAddress where others reach it to join
 */
public record ClusterMember(
        NodeRole role, String id, String busAddress, UUID uuid, boolean lite, HostPort memberAddress) {}
