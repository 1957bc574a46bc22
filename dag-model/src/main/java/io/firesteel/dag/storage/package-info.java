/** How partitions are kept once they are computed, as data. Knows nothing of where they are kept. */
@NullMarked
package io.firesteel.dag.storage;

import org.jspecify.annotations.NullMarked;
