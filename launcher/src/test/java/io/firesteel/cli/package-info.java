/** Tests of the command line without a cluster. */
@NullMarked
package io.firesteel.cli;

import org.jspecify.annotations.NullMarked;
