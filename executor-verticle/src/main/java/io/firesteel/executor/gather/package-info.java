/**
 * What a task gathers before it can go on: tables by key and sorted runs, within the memory it is granted, else in files.
 * Each structure is confined to its task's thread.
 */
@NullMarked
package io.firesteel.executor.gather;

import org.jspecify.annotations.NullMarked;
