/** Tests of the master's decisions: events in, effects out, virtual time. */
@NullMarked
package io.firesteel.master.core;

import org.jspecify.annotations.NullMarked;
