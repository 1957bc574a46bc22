/** The door for sinks of a user's own: what writes a partition and what commits them all. */
@NullMarked
package io.firesteel.dag.sink;

import org.jspecify.annotations.NullMarked;
