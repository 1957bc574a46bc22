/**
 * The block server and its client, beside the event bus: bulk bytes over plain sockets.
 * Knows frames and time-outs, never what a block means.
 */
@NullMarked
package io.firesteel.block.net;

import org.jspecify.annotations.NullMarked;
