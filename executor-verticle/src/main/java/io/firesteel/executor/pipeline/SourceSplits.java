package io.firesteel.executor.pipeline;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.SourceSplit;

/** The splits that came with a task. */
@FunctionalInterface
public interface SourceSplits {
    /** The split of one partition of a source. */
    SourceSplit split(RddId source, int partition) throws Exception;
}
