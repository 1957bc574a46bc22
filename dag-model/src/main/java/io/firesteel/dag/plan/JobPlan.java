package io.firesteel.dag.plan;

import io.firesteel.dag.id.ShuffleId;
import java.util.Map;

/**
 * A job cut into stages.
 *
 * @param mapStages the stage that writes each shuffle the job needs, those that others read before those that read them
 */
public record JobPlan(StageSpec result, Map<ShuffleId, StageSpec> mapStages) {}
