/**
 * What an executor decides: registration, which task runs when, what the driver is told, when to give up. Plain
 * single-threaded state, events in and effects out; never a clock, a thread, the bus or a file.
 */
@NullMarked
package io.firesteel.executor.core;

import org.jspecify.annotations.NullMarked;
