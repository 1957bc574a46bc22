/** Real nodes in one process, on free ports. */
@NullMarked
package io.firesteel.bus.cluster;

import org.jspecify.annotations.NullMarked;
