/** Hands out workers' resources to applications. Never sees a job's tasks. */
@NullMarked
package io.firesteel.master;

import org.jspecify.annotations.NullMarked;
