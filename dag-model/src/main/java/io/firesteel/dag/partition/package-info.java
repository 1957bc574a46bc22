/** Which partition a key belongs to. Pure and equal on every machine. */
@NullMarked
package io.firesteel.dag.partition;

import org.jspecify.annotations.NullMarked;
