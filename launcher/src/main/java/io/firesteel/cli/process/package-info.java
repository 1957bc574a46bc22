/** Operating system processes of Firesteel: how this one ends, and how others like it are started. */
@NullMarked
package io.firesteel.cli.process;

import org.jspecify.annotations.NullMarked;
