/** Starts a driver in this process and runs a user's program on it. */
@NullMarked
package io.firesteel.cli.driver;

import org.jspecify.annotations.NullMarked;
