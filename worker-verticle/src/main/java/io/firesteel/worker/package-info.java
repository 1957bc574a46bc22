/**
 * Launches and watches executors of one machine and serves their shuffle files. The verticle wires bus, cluster,
 * timers, processes and files around {@link io.firesteel.worker.core.WorkerCore}, which holds the rules.
 */
@NullMarked
package io.firesteel.worker;

import org.jspecify.annotations.NullMarked;
