/**
 * Reliable delivery over a bus that may lose, repeat and reorder: an {@link io.firesteel.bus.delivery.Outbox} at the
 * sender, an {@link io.firesteel.bus.delivery.Inbox} at the receiver, both for one pair of process lives. Plain
 * single-threaded state without clock, timer or bus; who carries the items is the caller's business.
 */
@NullMarked
package io.firesteel.bus.delivery;

import org.jspecify.annotations.NullMarked;
