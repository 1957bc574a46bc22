/** Tests of the worker as a whole. */
@NullMarked
package io.firesteel.worker;

import org.jspecify.annotations.NullMarked;
