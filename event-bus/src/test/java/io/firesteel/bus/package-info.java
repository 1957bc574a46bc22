/** Tests of the bus. */
@NullMarked
package io.firesteel.bus;

import org.jspecify.annotations.NullMarked;
