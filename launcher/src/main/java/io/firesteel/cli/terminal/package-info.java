/** What people see: progress and tables. */
@NullMarked
package io.firesteel.cli.terminal;

import org.jspecify.annotations.NullMarked;
