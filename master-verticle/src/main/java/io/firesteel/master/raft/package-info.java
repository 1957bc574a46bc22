/**
 * Raft: which of a group of masters leads, and a log that a majority has. Plain and single-threaded: events in, effects
 * out; no clock, no chance, no disk, and nothing of what the log is about.
 */
@NullMarked
package io.firesteel.master.raft;

import org.jspecify.annotations.NullMarked;
