/**
 * The blocks that outlive the task that made them: persisted partitions, in memory as objects or bytes, on disk as files,
 * evicted when room is needed. Knows neither tasks nor network.
 */
@NullMarked
package io.firesteel.block.storage;

import org.jspecify.annotations.NullMarked;
