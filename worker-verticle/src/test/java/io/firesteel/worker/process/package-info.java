/** Tests with real, small processes. */
@NullMarked
package io.firesteel.worker.process;

import org.jspecify.annotations.NullMarked;
