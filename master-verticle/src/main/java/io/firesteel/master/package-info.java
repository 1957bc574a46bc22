/**
 * Hands out workers' resources to applications. Never sees a job's tasks. The verticle wires bus, cluster, timers,
 * meters and pages around {@link io.firesteel.master.core.MasterCore}, which holds the rules.
 */
@NullMarked
package io.firesteel.master;

import org.jspecify.annotations.NullMarked;
