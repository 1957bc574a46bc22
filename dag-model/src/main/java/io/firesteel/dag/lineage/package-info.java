/** Lineage as data: immutable nodes that say how each RDD follows from others. They describe; executors run them. */
@NullMarked
package io.firesteel.dag.lineage;

import org.jspecify.annotations.NullMarked;
