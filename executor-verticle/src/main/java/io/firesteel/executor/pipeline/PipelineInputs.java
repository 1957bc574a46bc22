package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordSerializer;

/**
 * What one task's pipeline reads and how it is ended.
 *
 * @param serializer that of the slot
 */
public record PipelineInputs(
        SourceSplits splits,
        ShuffleReads shuffles,
        PersistedBlocks blocks,
        RecordSerializer serializer,
        KillFlag kill) {}
