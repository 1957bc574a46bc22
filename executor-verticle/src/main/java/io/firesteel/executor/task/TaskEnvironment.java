package io.firesteel.executor.task;

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
        PayloadFetcher payloads,
        FatalErrors fatalErrors,
        LongSupplier nanoClock) {}
