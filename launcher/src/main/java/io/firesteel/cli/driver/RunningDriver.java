package io.firesteel.cli.driver;

import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.driver.DriverContext;

/**
 * A driver that serves in this process; it ends with its context.
 *
 * @param pages where it serves its metrics
 */
public record RunningDriver(DriverContext context, ClusterNode node, Endpoint pages) {}
