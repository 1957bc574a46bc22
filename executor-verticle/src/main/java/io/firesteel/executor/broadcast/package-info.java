/** How an executor comes by the values of broadcasts, and keeps them. Not who fetches which piece from whom: the driver says. */
@NullMarked
package io.firesteel.executor.broadcast;

import org.jspecify.annotations.NullMarked;
