/** What the tasks of an application share: counters they add to, values they all read. */
@NullMarked
package io.firesteel.dag.share;

import org.jspecify.annotations.NullMarked;
