/** From lineage to stages: where a job is cut at its shuffles and what each partition of a stage reads. Pure. */
@NullMarked
package io.firesteel.dag.plan;

import org.jspecify.annotations.NullMarked;
