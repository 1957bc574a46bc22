/** Liveness in virtual time. */
@NullMarked
package io.firesteel.bus.liveness;

import org.jspecify.annotations.NullMarked;
