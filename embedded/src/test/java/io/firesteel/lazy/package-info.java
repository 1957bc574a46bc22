/** Lazy operations, run embedded, against the same in plain Java. */
@NullMarked
package io.firesteel.lazy;

import org.jspecify.annotations.NullMarked;
