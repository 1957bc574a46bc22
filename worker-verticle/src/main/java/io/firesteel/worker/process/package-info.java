/** Operating system processes: making, signalling, and saying in words how they ended. Knows no message flow. */
@NullMarked
package io.firesteel.worker.process;

import org.jspecify.annotations.NullMarked;
