/** How jobs are named, grouped, watched and ended. */
@NullMarked
package io.firesteel.dag.control;

import org.jspecify.annotations.NullMarked;
