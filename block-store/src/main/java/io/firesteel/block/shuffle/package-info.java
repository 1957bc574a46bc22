/**
 * Map outputs: how a map task writes its records by reduce partition, and how segments are read back.
 * Knows files of one directory, never where that directory is served from.
 */
@NullMarked
package io.firesteel.block.shuffle;

import org.jspecify.annotations.NullMarked;
