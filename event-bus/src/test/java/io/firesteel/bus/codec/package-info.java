/** Proves that records survive the wire; published so that every registry can be proved the same way. */
@NullMarked
package io.firesteel.bus.codec;

import org.jspecify.annotations.NullMarked;
