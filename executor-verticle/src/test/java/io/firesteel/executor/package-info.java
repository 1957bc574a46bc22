/** Tests of the executor as a whole. */
@NullMarked
package io.firesteel.executor;

import org.jspecify.annotations.NullMarked;
