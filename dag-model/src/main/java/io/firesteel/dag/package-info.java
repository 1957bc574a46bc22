/**
 * What a job is, as a program sees it: RDDs, their transformations and actions, and the context they come from. No
 * I/O, no threads, no clock: an RDD describes, a driver runs.
 */
@NullMarked
package io.firesteel.dag;

import org.jspecify.annotations.NullMarked;
