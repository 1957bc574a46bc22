/**
 * How objects become bytes and come back: data records in batches, closures one by one.
 * Knows no block, no file and no network.
 */
@NullMarked
package io.firesteel.block.serial;

import org.jspecify.annotations.NullMarked;
