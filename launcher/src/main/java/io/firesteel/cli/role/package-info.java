/** Starts each role in this process, as the commands and the training run need them. Decides nothing. */
@NullMarked
package io.firesteel.cli.role;

import org.jspecify.annotations.NullMarked;
