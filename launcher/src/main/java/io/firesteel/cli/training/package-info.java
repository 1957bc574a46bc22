/** A short run of a whole cluster in one JVM, from which an archive of classes is made. */
@NullMarked
package io.firesteel.cli.training;

import org.jspecify.annotations.NullMarked;
