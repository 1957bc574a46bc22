/** Statistics of RDDs: what tasks count of their elements, and what is estimated from the tasks that are done. */
@NullMarked
package io.firesteel.dag.statistic;

import org.jspecify.annotations.NullMarked;
