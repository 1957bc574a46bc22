/**
 * One master of a group: what the group has agreed on, and the decisions of the leader on top of it. Joins {@code raft} to
 * {@code core}; plain and single-threaded like both.
 */
@NullMarked
package io.firesteel.master.replica;

import org.jspecify.annotations.NullMarked;
