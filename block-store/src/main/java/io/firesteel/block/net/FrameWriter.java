package io.firesteel.block.net;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts frames one after the other into a buffer. Not safe for several threads. */
final class FrameWriter {
    private final Buffer buffer = Buffer.buffer();
    private int start;

    /** Begins a frame; {@link #end()} completes it. */
    FrameWriter begin(FrameType type, long requestId) {
        start = buffer.length();
        buffer.appendInt(0)
                .appendByte((byte) Frame.VERSION)
                .appendByte((byte) type.code())
                .appendLong(requestId);
        return this;
    }

    FrameWriter putByte(int value) {
        buffer.appendByte((byte) value);
        return this;
    }

    FrameWriter putInt(int value) {
        buffer.appendInt(value);
        return this;
    }

    FrameWriter putLong(long value) {
        buffer.appendLong(value);
        return this;
    }

    /** A text; a message that is too long is cut. */
    FrameWriter putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] cut = bytes.length <= Frame.MAX_TEXT_BYTES ? bytes : Arrays.copyOf(bytes, Frame.MAX_TEXT_BYTES);
        buffer.appendInt(cut.length).appendBytes(cut);
        return this;
    }

    FrameWriter putBytes(byte[] bytes, int length) {
        buffer.appendBytes(bytes, 0, length);
        return this;
    }

    FrameWriter end() {
        buffer.setInt(start, buffer.length() - start - Integer.BYTES);
        return this;
    }

    /** Appends a whole frame that reports a failure of a request, or with id 0 of the connection. */
    FrameWriter failed(long requestId, FetchFailure failure, String message) {
        return begin(FrameType.FAILED, requestId)
                .putByte(failure.code())
                .putText(message)
                .end();
    }

    int length() {
        return buffer.length();
    }

    Buffer buffer() {
        return buffer;
    }
}
