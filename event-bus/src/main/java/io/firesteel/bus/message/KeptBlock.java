package io.firesteel.bus.message;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;

/** A block an executor keeps: how it was to be kept, and how many bytes of it lie where now. */
public record KeptBlock(BlockId block, StorageLevel level, long memoryBytes, long diskBytes) {}
