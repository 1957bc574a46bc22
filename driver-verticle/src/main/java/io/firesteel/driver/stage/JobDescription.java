package io.firesteel.driver.stage;

import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A job to schedule: its result stage and the stage that writes each shuffle it may need.
 *
 * @param properties the local properties of the thread that asked for it
 */
public record JobDescription(
        JobId id,
        String name,
        StageDescription result,
        Map<ShuffleId, StageDescription> mapStages,
        Map<String, String> properties) {
    public JobDescription {
        mapStages = Collections.unmodifiableMap(new LinkedHashMap<>(mapStages));
        properties = Map.copyOf(properties);
    }

    /** Its stages, the result stage first. */
    public Stream<StageDescription> stages() {
        return Stream.concat(Stream.of(result), mapStages.values().stream());
    }

    /** A job without properties. */
    public JobDescription(JobId id, String name, StageDescription result, Map<ShuffleId, StageDescription> mapStages) {
        this(id, name, result, mapStages, Map.of());
    }
}
