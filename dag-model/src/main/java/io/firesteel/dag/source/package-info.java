/** The door for sources of a user's own: what lists their partitions and what reads one. */
@NullMarked
package io.firesteel.dag.source;

import org.jspecify.annotations.NullMarked;
