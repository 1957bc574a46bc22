/**
 * All cores of a cluster in one thread: virtual time, a bus that loses, delays, repeats and reorders, processes that are
 * killed and stalled, all from one seed. What holds under failure is checked after every event.
 */
@NullMarked
package io.firesteel.simulation;

import org.jspecify.annotations.NullMarked;
