package io.firesteel.executor.task;

import io.firesteel.bus.message.Payload.Stored;
import io.vertx.core.Future;

/** Fetches bytes that did not fit a message. Safe for several threads. */
@FunctionalInterface
public interface PayloadFetcher {
    Future<byte[]> fetch(Stored payload);
}
