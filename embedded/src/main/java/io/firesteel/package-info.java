/** The facade: an engine in the caller's own Vert.x. No command line, no logging backend. */
@NullMarked
package io.firesteel;

import org.jspecify.annotations.NullMarked;
