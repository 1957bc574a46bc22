/** What is measured and where it is served. Used by roles, never the reverse. */
@NullMarked
package io.firesteel.metrics;

import org.jspecify.annotations.NullMarked;
