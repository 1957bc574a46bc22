/** Tests of what a master shows. */
@NullMarked
package io.firesteel.master.status;

import org.jspecify.annotations.NullMarked;
