/**
 * Runs tasks: the verticle of an executor and the parts it is built of. What is decided is in {@code core}, how tasks run
 * in {@code task} and {@code pipeline}; here are only wires.
 */
@NullMarked
package io.firesteel.executor;

import org.jspecify.annotations.NullMarked;
