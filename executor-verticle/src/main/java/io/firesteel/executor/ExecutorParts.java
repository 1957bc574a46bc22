package io.firesteel.executor;

import io.firesteel.executor.core.ExecutorOptions;

/** All that an {@link ExecutorVerticle} is made of. */
public record ExecutorParts(
        ExecutorIdentity identity, ExecutorOptions options, ExecutorStorage storage, ExecutorHost host) {}
