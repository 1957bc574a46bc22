package io.firesteel.executor;

import io.firesteel.block.BlockSource;
import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.executor.task.PayloadFetcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/** Within one process: the driver's bytes are taken from where they lie, and there is no other worker. */
public final class DirectTransfer implements BlockTransfer {
    /** Stands where a message wants a block server; nobody connects to it. */
    public static final Endpoint NOWHERE = new Endpoint("in-process", 1);

    private final PayloadFetcher driver;

    /** With what finds the bytes that the driver stored. */
    public DirectTransfer(PayloadFetcher driver) {
        this.driver = driver;
    }

    @Override
    public Future<Endpoint> start(Vertx vertx, ApplicationId application, BlockSource blocks, Path shuffleDirectory) {
        return Future.succeededFuture(NOWHERE);
    }

    @Override
    public Future<byte[]> fetch(Stored payload) {
        return driver.fetch(payload);
    }

    @Override
    public Future<List<SegmentResult>> fetchSegments(Endpoint server, List<SegmentRequest> requests) {
        return Future.failedFuture("Nothing is fetched from " + server + " within one process.");
    }

    @Override
    public Future<byte[]> fetchMapOutput(
            Endpoint server, ApplicationId application, MapOutputLocation output, long offset, int length) {
        return Future.failedFuture("Nothing is fetched from " + server + " within one process.");
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
