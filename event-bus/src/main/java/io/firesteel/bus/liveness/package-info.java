/**
 * Who is still there: a suspicion level per peer from the times of its heartbeats, and the policy that turns it into
 * alive, suspect or dead. Pure: time is an argument, heartbeats and their transport are the caller's business.
 */
@NullMarked
package io.firesteel.bus.liveness;

import org.jspecify.annotations.NullMarked;
