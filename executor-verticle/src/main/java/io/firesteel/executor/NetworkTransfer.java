package io.firesteel.executor;

import io.firesteel.block.BlockSource;
import io.firesteel.block.net.BlockAddress;
import io.firesteel.block.net.BlockClient;
import io.firesteel.block.net.BlockClientOptions;
import io.firesteel.block.net.BlockServer;
import io.firesteel.block.net.BlockServerOptions;
import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.firesteel.executor.task.FetchedJars.BlockFetcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Over block servers: for an executor in a process of its own. */
public final class NetworkTransfer implements BlockTransfer, BlockFetcher {
    private final BlockServerOptions serverOptions;
    private final String advertisedHost;
    private final BlockClient client;
    private @Nullable BlockServer server; // confined to the verticle's context

    /**
     * Makes the client on the current context.
     *
     * @param advertisedHost by which others reach the server
     */
    public NetworkTransfer(
            Vertx vertx, BlockServerOptions serverOptions, String advertisedHost, BlockClientOptions clientOptions) {
        this.serverOptions = serverOptions;
        this.advertisedHost = advertisedHost;
        this.client = new BlockClient(vertx, clientOptions);
    }

    @Override
    public Future<Endpoint> start(Vertx vertx, ApplicationId application, BlockSource blocks, Path shuffleDirectory) {
        return BlockServer.start(
                        vertx,
                        serverOptions,
                        blocks,
                        asked -> asked.equals(application) ? Optional.of(shuffleDirectory) : Optional.empty())
                .map(started -> {
                    server = started;
                    return new Endpoint(advertisedHost, started.address().port());
                });
    }

    @Override
    public Future<byte[]> fetch(Stored payload) {
        return client.fetchBlock(address(payload.server()), payload.block());
    }

    @Override
    public Future<byte[]> fetch(Endpoint from, BlockId block) {
        return client.fetchBlock(address(from), block);
    }

    @Override
    public Future<byte[]> fetch(Endpoint from, BlockId block, long offset, int length) {
        return client.fetchBlock(address(from), block, offset, length);
    }

    @Override
    public Future<List<SegmentResult>> fetchSegments(Endpoint from, List<SegmentRequest> requests) {
        return client.fetchSegments(address(from), requests);
    }

    @Override
    public Future<byte[]> fetchMapOutput(
            Endpoint server, ApplicationId application, MapOutputLocation output, long offset, int length) {
        return client.fetchMapOutput(address(server), application, output, offset, length);
    }

    private static BlockAddress address(Endpoint endpoint) {
        return new BlockAddress(endpoint.host(), endpoint.port());
    }

    @Override
    public Future<Void> close() {
        BlockServer started = server;
        server = null;
        Future<Void> serverClosed = started == null ? Future.succeededFuture() : started.close();
        return serverClosed.eventually(client::close);
    }
}
