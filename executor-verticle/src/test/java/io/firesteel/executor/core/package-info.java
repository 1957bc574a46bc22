/** Tests of the executor's decisions: events in, effects out, virtual time. */
@NullMarked
package io.firesteel.executor.core;

import org.jspecify.annotations.NullMarked;
