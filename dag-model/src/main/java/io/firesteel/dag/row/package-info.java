/** Rows of texts or JSON values made records of the user's, and records taken apart, by the names of components. */
@NullMarked
package io.firesteel.dag.row;

import org.jspecify.annotations.NullMarked;
