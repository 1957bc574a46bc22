package io.firesteel.bus.cluster;

import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;

/** How a node's Vert.x instance measures itself. */
public record NodeMetrics(VertxMetricsFactory factory, MetricsOptions options) {}
