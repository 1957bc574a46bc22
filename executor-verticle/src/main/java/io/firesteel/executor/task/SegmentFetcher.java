package io.firesteel.executor.task;

import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.bus.message.Endpoint;
import io.vertx.core.Future;
import java.util.List;

/** Fetches segments from a block server; the future fails if the server as a whole cannot be used. Safe for several threads. */
@FunctionalInterface
public interface SegmentFetcher {
    Future<List<SegmentResult>> fetch(Endpoint server, List<SegmentRequest> requests);
}
