package io.firesteel.executor;

import io.firesteel.block.BlockSource;
import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.dag.id.ApplicationId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/** How an executor exchanges bulk bytes with its driver and with other executors. */
public interface BlockTransfer {
    /** Begins to serve these blocks and map outputs; called once, on the verticle's context. Where they are served. */
    Future<Endpoint> start(Vertx vertx, ApplicationId application, BlockSource blocks, Path shuffleDirectory);

    /** Fetches bytes that did not fit a message. Any thread. */
    Future<byte[]> fetch(Stored payload);

    /** Fetches segments of map outputs of another worker. Any thread. */
    Future<List<SegmentResult>> fetchSegments(Endpoint server, List<SegmentRequest> requests);

    /** Fetches a slice of a map output of another worker as it lies in its file. Any thread. */
    Future<byte[]> fetchMapOutput(
            Endpoint server, ApplicationId application, MapOutputLocation output, long offset, int length);

    /** Ends serving and fetching. */
    Future<Void> close();
}
