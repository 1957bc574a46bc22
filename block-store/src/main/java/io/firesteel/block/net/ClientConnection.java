package io.firesteel.block.net;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server, on which requests are pipelined. It lives until it breaks; then everything pending fails at
 * once, and the next request makes a new one.
 *
 * <p>Confined to the client's event loop.
 */
final class ClientConnection {
    /** Below what a server takes in flight, so that a sent request is being served and its time-out means something. */
    private static final int MAX_SENT = 16;

    /** Requests beyond this are refused at once. */
    private static final int MAX_WAITING = 10_000;

    private final Vertx vertx;
    private final BlockClientOptions options;
    private final BlockAddress address;
    private final Runnable onClosed;
    private final Deque<PendingRequest<?>> waiting = new ArrayDeque<>();
    private final Map<Long, PendingRequest<?>> sent = new LinkedHashMap<>();
    private final long timer;
    private final long timeoutNanos;
    private @Nullable NetSocket socket;
    private long nextRequestId = 1;
    private long lastFrameNanos = System.nanoTime();
    private boolean ready;
    private boolean closed;

    /** Does not connect yet. {@code onClosed} is called once. */
    ClientConnection(Vertx vertx, BlockClientOptions options, BlockAddress address, Runnable onClosed) {
        this.vertx = vertx;
        this.options = options;
        this.address = address;
        this.onClosed = onClosed;
        timeoutNanos = options.requestTimeout().toNanos();
        timer = vertx.setPeriodic(Math.max(1, options.requestTimeout().toMillis() / 4), id -> onTick());
    }

    void connect(NetClient client) {
        client.connect(address.port(), address.host()).onComplete(this::onConnected);
    }

    void submit(PendingRequest<?> request) {
        if (waiting.size() >= MAX_WAITING) {
            request.fail(FetchFailure.REFUSED, MAX_WAITING + " requests are waiting for this connection.");
            return;
        }
        waiting.add(request);
        pump();
    }

    /** Fails what is pending and closes the socket. */
    void close(FetchFailure failure, String message) {
        if (closed) {
            return;
        }
        closed = true;
        vertx.cancelTimer(timer);
        onClosed.run();
        if (socket != null) {
            socket.close().onFailure(ignored -> {}); // it is given up either way
        }
        List<PendingRequest<?>> pending = new ArrayList<>(sent.values());
        pending.addAll(waiting);
        sent.clear();
        waiting.clear();
        pending.forEach(request -> request.fail(failure, message));
    }

    private void onConnected(AsyncResult<NetSocket> result) {
        if (result.failed()) {
            close(FetchFailure.UNREACHABLE, String.valueOf(result.cause().getMessage()));
            return;
        }
        NetSocket connected = result.result();
        if (closed) {
            connected.close().onFailure(ignored -> {}); // nobody waits for it any more
            return;
        }
        socket = connected;
        lastFrameNanos = System.nanoTime();
        connected.exceptionHandler(failure -> close(FetchFailure.UNREACHABLE, String.valueOf(failure.getMessage())));
        connected.closeHandler(v -> close(FetchFailure.UNREACHABLE, "The connection was closed."));
        FrameParser.attach(connected, Frame.MAX_RESPONSE_BYTES, this::onFrame, this::onBroken);
        write(
                connected,
                new FrameWriter()
                        .begin(FrameType.HELLO, 0)
                        .putInt(Frame.MAGIC)
                        .putText(options.token())
                        .end());
    }

    private void write(NetSocket to, FrameWriter frames) {
        to.write(frames.buffer())
                .onFailure(failure -> close(FetchFailure.UNREACHABLE, String.valueOf(failure.getMessage())));
    }

    private void pump() {
        NetSocket open = socket;
        while (ready && !closed && open != null && sent.size() < MAX_SENT && !waiting.isEmpty()) {
            PendingRequest<?> request = waiting.remove();
            long id = nextRequestId++;
            sent.put(id, request);
            request.noteProgress(System.nanoTime());
            open.write(request.encode(id))
                    .onFailure(failure -> close(FetchFailure.UNREACHABLE, String.valueOf(failure.getMessage())));
        }
    }

    private void onFrame(Frame frame) {
        if (closed) {
            return;
        }
        lastFrameNanos = System.nanoTime();
        if (frame.type() == FrameType.FAILED && frame.requestId() == 0) {
            close(FetchFailure.ofCode(frame.readByte()), frame.readText());
        } else if (ready) {
            onAnswer(frame);
        } else if (frame.type() == FrameType.WELCOME) {
            ready = true;
            pump();
        } else {
            throw new MalformedFrameException("A frame of type " + frame.type() + " came before WELCOME.");
        }
    }

    /** A frame for a request that is not known any more is late, and dropped. */
    private void onAnswer(Frame frame) {
        PendingRequest<?> request = sent.get(frame.requestId());
        if (request == null) {
            return;
        }
        request.noteProgress(lastFrameNanos);
        boolean ended;
        if (frame.type() == FrameType.FAILED) {
            request.fail(FetchFailure.ofCode(frame.readByte()), frame.readText());
            ended = true;
        } else {
            ended = request.onFrame(frame);
        }
        if (ended) {
            sent.remove(frame.requestId());
            pump();
        }
    }

    private void onBroken(RuntimeException failure) {
        close(FetchFailure.UNREACHABLE, "The server's answer cannot be understood: " + failure.getMessage());
    }

    private void onTick() {
        long now = System.nanoTime();
        boolean silent = now - lastFrameNanos > timeoutNanos;
        if (!ready) {
            if (silent && socket != null) {
                close(FetchFailure.TIMEOUT, "No answer to the handshake within " + options.requestTimeout() + ".");
            }
            return;
        }
        List<PendingRequest<?>> expired = new ArrayList<>();
        for (Iterator<PendingRequest<?>> requests = sent.values().iterator(); requests.hasNext(); ) {
            PendingRequest<?> request = requests.next();
            if (request.silentNanos(now) > timeoutNanos) {
                requests.remove();
                expired.add(request);
            }
        }
        String message = "No progress within " + options.requestTimeout() + ".";
        if (silent && !expired.isEmpty()) {
            close(FetchFailure.TIMEOUT, message);
        }
        expired.forEach(request -> request.fail(FetchFailure.TIMEOUT, message));
        pump();
    }
}
