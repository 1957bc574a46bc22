/** The command line: one class for each command, which reads its options and calls what does the work. */
@NullMarked
package io.firesteel.cli;

import org.jspecify.annotations.NullMarked;
