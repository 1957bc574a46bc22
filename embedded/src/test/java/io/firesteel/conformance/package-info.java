/**
 * The engine against a naive interpreter of the same lineage, over random programs and data. The interpreter knows
 * lineage and plain lists only, nothing of plans, stages or tasks.
 */
@NullMarked
package io.firesteel.conformance;

import org.jspecify.annotations.NullMarked;
