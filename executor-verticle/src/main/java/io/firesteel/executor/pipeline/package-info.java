/**
 * A stage's narrow operators as push segments: compiled from lineage, run by one thread, closed when the run ends. Knows
 * records and user functions; never messages, slots or the network.
 */
@NullMarked
package io.firesteel.executor.pipeline;

import org.jspecify.annotations.NullMarked;
