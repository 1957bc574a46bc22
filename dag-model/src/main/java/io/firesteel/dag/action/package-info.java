/** What is done with the partitions of a job's last stage, and how the results become one answer. */
@NullMarked
package io.firesteel.dag.action;

import org.jspecify.annotations.NullMarked;
