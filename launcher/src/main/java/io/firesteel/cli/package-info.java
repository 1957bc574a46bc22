/** The firesteel command. Knows every role, decides nothing a role should decide. */
@NullMarked
package io.firesteel.cli;

import org.jspecify.annotations.NullMarked;
