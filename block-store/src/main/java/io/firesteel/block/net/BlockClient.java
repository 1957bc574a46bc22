package io.firesteel.block.net;

import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Fetches blocks and shuffle segments from {@link BlockServer}s; one per process, one connection per server. Failures are
 * {@link BlockFetchException}s.
 *
 * <p>May be called from any thread. Its work is done on one event loop, taken when it is made: on a verticle's context that
 * of the verticle, elsewhere one of its own. Futures complete on that loop and bound to no other context, so a slot or
 * worker thread may block on one; the loop itself must not. A handler that touches state of another context must hop.
 */
public final class BlockClient {
    /** The largest slice of a map output that is fetched at once. */
    public static final int MAX_SLICE_BYTES = Frame.MAX_DATA_BYTES;

    private static final int MIN_IDLE_MILLIS = 30_000;

    /** What one segment request takes at most in a frame. */
    private static final int MAX_SEGMENT_REQUEST_BYTES = 512;

    private final Vertx vertx;
    private final BlockClientOptions options;
    private final Context context;
    private final NetClient netClient;
    private final Map<BlockAddress, ClientConnection> connections = new HashMap<>(); // confined to the context
    private boolean closed; // confined to the context

    /** Makes a client on the current context, which must not be that of a worker. */
    public BlockClient(Vertx vertx, BlockClientOptions options) {
        this.vertx = vertx;
        this.options = options;
        context = vertx.getOrCreateContext();
        if (!context.isEventLoopContext()) {
            throw new IllegalStateException(
                    "A block client must be made on an event loop or outside of Vert.x, not on a"
                            + " worker context: a blocked worker would hold up its own answer.");
        }
        long idleMillis = Math.max(MIN_IDLE_MILLIS, 4 * options.requestTimeout().toMillis());
        netClient = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout(Math.toIntExact(options.connectTimeout().toMillis()))
                .setReconnectAttempts(0)
                .setTcpNoDelay(true)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(idleMillis)));
    }

    /** Fetches a whole block, slice after slice. */
    public Future<byte[]> fetchBlock(BlockAddress address, BlockId id) {
        return fetch(address, id, 0, -1);
    }

    /** Fetches exactly that range of a block; one that ends earlier gives {@link FetchFailure#REFUSED}. */
    public Future<byte[]> fetchBlock(BlockAddress address, BlockId id, long offset, int length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No block has " + length + " bytes at " + offset + ".");
        }
        return fetch(address, id, offset, length);
    }

    private Future<byte[]> fetch(BlockAddress address, BlockId id, long offset, long length) {
        return new BlockFetch(this::submit, address, id, offset, length, options.maxBlockBytes()).start();
    }

    /** Fetches a slice of a map output as it lies in its file, of at most {@link #MAX_SLICE_BYTES}. */
    public Future<byte[]> fetchMapOutput(
            BlockAddress address, ApplicationId application, MapOutputLocation output, long offset, int length) {
        if (offset < 0 || length < 0 || length > MAX_SLICE_BYTES || length > output.length() - offset) {
            throw new IllegalArgumentException(
                    "A slice of " + length + " bytes at " + offset + " of map output " + output + " cannot be.");
        }
        return submit(PendingSlice.ofMapOutput(address, application, output, offset, length))
                .map(PendingSlice.Slice::bytes);
    }

    /** Fetches segments of many map outputs at once; the results are in the order of the requests, each good or bad by itself. */
    public Future<List<SegmentResult>> fetchSegments(BlockAddress address, List<SegmentRequest> requests) {
        int perFrame = Frame.MAX_REQUEST_BYTES / MAX_SEGMENT_REQUEST_BYTES;
        List<Future<List<SegmentResult>>> parts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += perFrame) {
            List<SegmentRequest> part = requests.subList(from, Math.min(requests.size(), from + perFrame));
            parts.add(submit(new PendingSegments(address, part, options.maxBlockBytes())));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return Future.all(parts)
                .map(all ->
                        parts.stream().flatMap(part -> part.result().stream()).toList());
    }

    /** Closes every connection; what is pending fails. */
    public Future<Void> close() {
        try {
            context.runOnContext(v -> {
                closed = true;
                List.copyOf(connections.values())
                        .forEach(connection -> connection.close(FetchFailure.UNREACHABLE, "The client is closed."));
            });
        } catch (RejectedExecutionException vertxIsClosed) {
            return Future.succeededFuture();
        }
        return netClient.close();
    }

    private <T> Future<T> submit(PendingRequest<T> request) {
        try {
            context.runOnContext(v -> submitOnContext(request));
        } catch (RejectedExecutionException vertxIsClosed) {
            request.fail(FetchFailure.UNREACHABLE, "Vert.x is closed.");
        }
        return request.future();
    }

    private void submitOnContext(PendingRequest<?> request) {
        if (closed) {
            request.fail(FetchFailure.UNREACHABLE, "The client is closed.");
            return;
        }
        BlockAddress address = request.address();
        ClientConnection connection = connections.get(address);
        if (connection == null) {
            connection = new ClientConnection(vertx, options, address, () -> connections.remove(address));
            connections.put(address, connection);
            connection.submit(request);
            connection.connect(netClient);
            return;
        }
        connection.submit(request);
    }
}
