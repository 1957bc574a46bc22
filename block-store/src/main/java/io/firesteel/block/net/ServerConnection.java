package io.firesteel.block.net;

import io.firesteel.block.BlockSource;
import io.firesteel.dag.id.ApplicationId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection. Nothing is served before the token was shown. Answers are made in steps on worker threads and
 * written here; while the socket cannot take more, no step runs, so a slow client holds a bounded number of buffers. Any
 * unexpected failure closes the socket: a client sees an end, never silence.
 *
 * <p>Confined to the socket's event loop.
 */
final class ServerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);
    private static final int WRITE_QUEUE_BYTES = 2 << 20;

    /** What the connections of one server have in common. */
    record Services(
            Vertx vertx,
            BlockServerOptions options,
            AccessCheck access,
            BlockSource blocks,
            Function<ApplicationId, Optional<Path>> shuffleDirectories) {}

    private final Services services;
    private final NetSocket socket;
    private final FrameParser parser;
    private final Deque<ResponseStream> awaitingDrain = new ArrayDeque<>();
    private final long handshakeTimer;
    private int inFlight;
    /** What the client has shown; set before its first request, and not after. */
    private String token = "";

    private boolean opensAll;
    private boolean greeted;
    private boolean closed;

    private ServerConnection(Services services, NetSocket socket) {
        this.services = services;
        this.socket = socket;
        parser = FrameParser.attach(socket, Frame.MAX_REQUEST_BYTES, this::onFrame, this::onBroken);
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.exceptionHandler(failure -> LOG.debug("The connection of {} failed", socket.remoteAddress(), failure));
        handshakeTimer =
                services.vertx().setTimer(services.options().handshakeTimeout().toMillis(), id -> onHandshakeTimeout());
    }

    /** Serves the socket until it closes. Must be called on its event loop. */
    static void serve(Services services, NetSocket socket) {
        ServerConnection connection = new ServerConnection(services, socket);
        socket.drainHandler(v -> connection.onDrained());
        socket.closeHandler(v -> connection.onClosed());
    }

    private void onFrame(Frame frame) {
        if (closed) {
            return;
        }
        if (!greeted) {
            greet(frame);
            return;
        }
        try {
            start(responseTo(frame));
        } catch (IllegalArgumentException failure) {
            write(new FrameWriter()
                    .failed(frame.requestId(), FetchFailure.REFUSED, String.valueOf(failure.getMessage()))
                    .buffer());
        }
    }

    private ResponseStream responseTo(Frame frame) {
        if (frame.type() == FrameType.FETCH_BLOCK) {
            return new BlockResponse(opensAll ? services.blocks() : id -> Optional.empty(), frame);
        }
        if (frame.type() == FrameType.FETCH_SEGMENTS) {
            return new SegmentsResponse(this::shuffleDirectory, frame);
        }
        if (frame.type() == FrameType.FETCH_REGION) {
            return new RegionResponse(this::shuffleDirectory, frame);
        }
        throw new MalformedFrameException("A client may not send a frame of type " + frame.type() + ".");
    }

    private Optional<Path> shuffleDirectory(ApplicationId application) {
        boolean allowed = opensAll || services.access().mayRead(token, application);
        return allowed ? services.shuffleDirectories().apply(application) : Optional.empty();
    }

    private void greet(Frame frame) {
        services.vertx().cancelTimer(handshakeTimer);
        if (frame.type() != FrameType.HELLO || frame.readInt() != Frame.MAGIC) {
            refuse("The first frame must be HELLO of a Firesteel block client.");
            return;
        }
        String shown = frame.readText();
        byte[] wanted = services.options().token().getBytes(StandardCharsets.UTF_8);
        opensAll = MessageDigest.isEqual(wanted, shown.getBytes(StandardCharsets.UTF_8));
        if (!opensAll && !services.access().isKnown(shown)) {
            refuse("The token is wrong: this is a block server of another application or cluster.");
            return;
        }
        token = shown;
        greeted = true;
        write(new FrameWriter().begin(FrameType.WELCOME, 0).end().buffer());
    }

    private void start(ResponseStream response) {
        inFlight++;
        if (inFlight == services.options().maxRequestsInFlight()) {
            parser.pause();
        }
        advance(response);
    }

    private void advance(ResponseStream response) {
        services.vertx().executeBlocking(response::next, false).onComplete(step -> onStep(response, step));
    }

    private void onStep(ResponseStream response, AsyncResult<Buffer> step) {
        if (closed) {
            finish(response);
            return;
        }
        if (step.failed()) {
            LOG.warn("A fetch by {} failed unexpectedly; closing its connection", socket.remoteAddress(), step.cause());
            finish(response);
            close();
            return;
        }
        write(step.result());
        if (response.isComplete()) {
            finish(response);
        } else if (socket.writeQueueFull()) {
            awaitingDrain.add(response);
        } else {
            advance(response);
        }
    }

    private void onDrained() {
        while (!awaitingDrain.isEmpty() && !socket.writeQueueFull()) {
            advance(awaitingDrain.remove());
        }
    }

    private void finish(ResponseStream response) {
        try {
            response.close();
        } catch (IOException failure) {
            LOG.warn("A file could not be closed after a fetch", failure);
        }
        inFlight--;
        if (inFlight == services.options().maxRequestsInFlight() - 1 && !closed) {
            parser.resume();
        }
    }

    private void onBroken(RuntimeException failure) {
        if (failure instanceof MalformedFrameException) {
            refuse(String.valueOf(failure.getMessage()));
            return;
        }
        LOG.error("A frame of {} could not be handled; closing its connection", socket.remoteAddress(), failure);
        close();
    }

    private void onHandshakeTimeout() {
        if (!greeted && !closed) {
            refuse("No token was shown within " + services.options().handshakeTimeout() + ".");
        }
    }

    /** One clear error frame, then the end. */
    private void refuse(String reason) {
        if (closed) {
            return;
        }
        LOG.warn("Refusing the connection of {}: {}", socket.remoteAddress(), reason);
        closed = true;
        Buffer last = new FrameWriter().failed(0, FetchFailure.REFUSED, reason).buffer();
        socket.write(last)
                .onComplete(written ->
                        close()); // only then, so as not to overtake the frame // closing at once could overtake the
        // frame
    }

    private void write(Buffer frames) {
        socket.write(frames).onFailure(failure -> close());
    }

    private void close() {
        closed = true;
        socket.close().onFailure(failure -> LOG.debug("Closing {} failed", socket.remoteAddress(), failure));
    }

    private void onClosed() {
        closed = true;
        services.vertx().cancelTimer(handshakeTimer);
        while (!awaitingDrain.isEmpty()) {
            finish(awaitingDrain.remove());
        }
    }
}
