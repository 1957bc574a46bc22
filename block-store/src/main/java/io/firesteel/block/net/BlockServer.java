package io.firesteel.block.net;

import io.firesteel.block.BlockSource;
import io.firesteel.dag.id.ApplicationId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Serves blocks and shuffle segments to {@link BlockClient}s over plain sockets, beside the event bus. Files are read on
 * worker threads, whole requests are streamed in slices of about 1 MiB, and what cannot be served is answered so.
 */
public final class BlockServer {
    private final NetServer server;
    private final BlockAddress address;

    private BlockServer(NetServer server, BlockAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Starts to listen.
     *
     * @param blocks where blocks are looked up, on worker threads
     * @param shuffleDirectories where an application's map outputs lie, asked on worker threads; empty if it has none here
     */
    public static Future<BlockServer> start(
            Vertx vertx,
            BlockServerOptions options,
            BlockSource blocks,
            Function<ApplicationId, Optional<Path>> shuffleDirectories) {
        return start(vertx, options, AccessCheck.NONE, blocks, shuffleDirectories);
    }

    /**
     * Starts to listen for several applications: beside the options' token, which opens everything, each token opens
     * what the check allows, and that are map outputs only.
     */
    public static Future<BlockServer> start(
            Vertx vertx,
            BlockServerOptions options,
            AccessCheck access,
            BlockSource blocks,
            Function<ApplicationId, Optional<Path>> shuffleDirectories) {
        ServerConnection.Services services =
                new ServerConnection.Services(vertx, options, access, blocks, shuffleDirectories);
        NetServerOptions listening = new NetServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setTcpNoDelay(true)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(options.idleTimeout().toMillis()));
        return vertx.createNetServer(listening)
                .connectHandler(socket -> ServerConnection.serve(services, socket))
                .listen()
                .map(server -> new BlockServer(server, new BlockAddress(options.host(), server.actualPort())));
    }

    /** Where it listens. */
    public BlockAddress address() {
        return address;
    }

    /** Stops listening and closes every connection. */
    public Future<Void> close() {
        return server.close();
    }
}
