/**
 * What a worker decides: whom it serves, which executors it starts, ends and reports. Plain single-threaded Java; no
 * Vert.x, clock, process or file. {@link io.firesteel.worker.core.WorkerCore} is the door.
 */
@NullMarked
package io.firesteel.worker.core;

import org.jspecify.annotations.NullMarked;
