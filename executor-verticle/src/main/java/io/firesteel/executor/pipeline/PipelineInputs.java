package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.executor.gather.TaskMemory;

/**
 * What one task's pipeline reads and how it is ended.
 *
 * @param serializer that of the slot
 * @param memory what it may hold; closed by whoever runs the pipeline
 */
public record PipelineInputs(
        SourceSplits splits,
        ShuffleReads shuffles,
        PersistedBlocks blocks,
        RecordSerializer serializer,
        TaskMemory memory,
        KillFlag kill) {}
