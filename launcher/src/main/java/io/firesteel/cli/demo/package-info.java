/** A whole cluster of processes on this machine, for as long as a demonstration takes. */
@NullMarked
package io.firesteel.cli.demo;

import org.jspecify.annotations.NullMarked;
