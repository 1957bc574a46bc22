/** The operations on keys, run embedded, against the same in plain Java. */
@NullMarked
package io.firesteel.pairs;

import org.jspecify.annotations.NullMarked;
