package io.firesteel.executor.task;

import io.firesteel.block.storage.PartitionStore;
import io.firesteel.dag.share.BroadcastValues;
import java.util.function.LongSupplier;

/**
 * What all slots of an executor share.
 *
 * @param nanoClock for measuring only
 */
public record TaskEnvironment(
        ShuffleAccess shuffles,
        ResultKeeping results,
        Blobs blobs,
        PartitionStore blocks,
        WorkingMemory memory,
        PayloadFetcher payloads,
        BroadcastValues broadcasts,
        BarrierCalls barriers,
        FatalErrors fatalErrors,
        LongSupplier nanoClock) {}
