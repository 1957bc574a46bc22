/**
 * The memory budget that storage and execution share, and the blocks kept in memory under it.
 * Knows no file and no network; what to do with a block that does not fit is its caller's decision.
 */
@NullMarked
package io.firesteel.block.memory;

import org.jspecify.annotations.NullMarked;
