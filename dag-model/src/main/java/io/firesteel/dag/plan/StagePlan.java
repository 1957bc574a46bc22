package io.firesteel.dag.plan;

import io.firesteel.dag.lineage.Lineage;
import java.io.Serializable;

/**
 * What every task of a stage does; serialised once for all of them and named by the hash of its bytes.
 *
 * @param pipeline lineage whose leaves are {@code SourceInput} and {@code ShuffleInput} only
 * @param shareable whether all captured values are proved immutable, so that one deserialised plan may serve many
 *     tasks of a slot
 */
public record StagePlan(Lineage pipeline, StageOutput output, boolean shareable) implements Serializable {}
