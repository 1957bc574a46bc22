/** Tests of the worker's decisions: events in, effects out, virtual time. */
@NullMarked
package io.firesteel.worker.core;

import org.jspecify.annotations.NullMarked;
