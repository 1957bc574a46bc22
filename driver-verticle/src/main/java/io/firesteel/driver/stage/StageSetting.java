package io.firesteel.driver.stage;

import io.firesteel.bus.message.Payload;
import java.util.Map;
import java.util.Optional;

/**
 * What user code can ask of any task of a stage.
 *
 * @param partitions of the stage's RDD, of which a job may want only some
 * @param properties the local properties of the thread that asked for the job
 * @param additions the files and jars added before
 * @param barrier whether all its tasks run at the same time or not at all
 */
public record StageSetting(
        int partitions, Map<String, String> properties, Optional<NamedBlob> additions, boolean barrier) {
    public StageSetting {
        properties = Map.copyOf(properties);
    }

    /** Nothing but the number of partitions. */
    public static StageSetting of(int partitions) {
        return new StageSetting(partitions, Map.of(), Optional.empty(), false);
    }

    /** Bytes and their hash. */
    public record NamedBlob(String sha256, Payload bytes) {}
}
