package io.firesteel.block.net;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/**
 * Cuts what a socket receives into frames. A length is checked before anything is kept for it; after the first malformed
 * frame nothing more is parsed. Confined to the socket's event loop.
 */
final class FrameParser {
    private final RecordParser parser;
    private final int maxFrameBytes;
    private final Handler<Frame> frames;
    private final Handler<RuntimeException> broken;
    private boolean lengthNext = true;
    private boolean stopped;

    private FrameParser(NetSocket socket, int maxFrameBytes, Handler<Frame> frames, Handler<RuntimeException> broken) {
        this.maxFrameBytes = maxFrameBytes;
        this.frames = frames;
        this.broken = broken;
        parser = RecordParser.newFixed(Integer.BYTES, socket);
    }

    /** Reads the socket from now on. Whatever the first handler throws goes to the second, and nothing more comes. */
    static FrameParser attach(
            NetSocket socket, int maxFrameBytes, Handler<Frame> frames, Handler<RuntimeException> broken) {
        FrameParser parser = new FrameParser(socket, maxFrameBytes, frames, broken);
        parser.parser.handler(parser::onRecord);
        return parser;
    }

    /** No more frames until {@link #resume()}, and in time no more bytes from the peer. */
    void pause() {
        parser.pause();
    }

    void resume() {
        parser.resume();
    }

    private void onRecord(Buffer bytes) {
        if (stopped) {
            return;
        }
        try {
            if (lengthNext) {
                int length = bytes.getInt(0);
                if (length < Frame.HEADER_BYTES || length > maxFrameBytes) {
                    throw new MalformedFrameException("A frame of " + length + " bytes is not allowed ("
                            + Frame.HEADER_BYTES + " to " + maxFrameBytes + ").");
                }
                parser.fixedSizeMode(length);
            } else {
                parser.fixedSizeMode(Integer.BYTES);
                frames.handle(Frame.parse(bytes));
            }
            lengthNext = !lengthNext;
        } catch (RuntimeException failure) {
            stopped = true;
            broken.handle(failure);
        }
    }
}
