/**
 * One task attempt in a slot: what it reads, how it ends, and what it cost. Knows the block store and the message records
 * of orders and outcomes; never the bus or which task runs when.
 */
@NullMarked
package io.firesteel.executor.task;

import org.jspecify.annotations.NullMarked;
