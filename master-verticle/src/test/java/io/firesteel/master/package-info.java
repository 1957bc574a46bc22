/** Tests of the master as a whole. */
@NullMarked
package io.firesteel.master;

import org.jspecify.annotations.NullMarked;
