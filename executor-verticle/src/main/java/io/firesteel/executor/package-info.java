/** Runs tasks in slots, at a driver's orders. Decides nothing about jobs or stages. */
@NullMarked
package io.firesteel.executor;

import org.jspecify.annotations.NullMarked;
