/** Delivery over channels that misbehave. */
@NullMarked
package io.firesteel.bus.delivery;

import org.jspecify.annotations.NullMarked;
