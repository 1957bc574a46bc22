package io.firesteel.block.net;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * One frame as received: four bytes of length, then version, type, request id and payload; a cursor over the payload. Every
 * read is checked against what is there.
 */
final class Frame {
    static final int VERSION = 1;
    static final int MAGIC = 0x46534253; // FSBS

    /** Version, type and request id. */
    static final int HEADER_BYTES = 1 + 1 + Long.BYTES;

    /** The largest slice of data in one frame. */
    static final int MAX_DATA_BYTES = 1 << 20;

    /** The largest frame a client may send, and a server: a slice and the fields around it. */
    static final int MAX_REQUEST_BYTES = 1 << 20;

    static final int MAX_RESPONSE_BYTES = MAX_DATA_BYTES + 1024;

    static final int MAX_TEXT_BYTES = 512;

    private final FrameType type;
    private final long requestId;
    private final Buffer content;
    private int position = HEADER_BYTES;

    private Frame(FrameType type, long requestId, Buffer content) {
        this.type = type;
        this.requestId = requestId;
        this.content = content;
    }

    /** Reads the header of a frame of at least {@link #HEADER_BYTES}. */
    static Frame parse(Buffer content) {
        int version = content.getByte(0);
        if (version != VERSION) {
            throw new MalformedFrameException(
                    "The peer speaks version " + version + "; " + VERSION + " is spoken here.");
        }
        return new Frame(FrameType.ofCode(content.getByte(1)), content.getLong(2), content);
    }

    FrameType type() {
        return type;
    }

    long requestId() {
        return requestId;
    }

    int remaining() {
        return content.length() - position;
    }

    int readByte() {
        require(1);
        return content.getByte(position++);
    }

    int readInt() {
        require(Integer.BYTES);
        position += Integer.BYTES;
        return content.getInt(position - Integer.BYTES);
    }

    long readLong() {
        require(Long.BYTES);
        position += Long.BYTES;
        return content.getLong(position - Long.BYTES);
    }

    String readText() {
        int length = readInt();
        if (length < 0 || length > MAX_TEXT_BYTES) {
            throw new MalformedFrameException(
                    "A text of " + length + " bytes is over the limit " + MAX_TEXT_BYTES + ".");
        }
        require(length);
        position += length;
        return content.getString(position - length, position, StandardCharsets.UTF_8.name());
    }

    /** Copies the rest of the payload into the array. */
    void readRest(byte[] bytes, int to) {
        content.getBytes(position, content.length(), bytes, to);
        position = content.length();
    }

    private void require(int count) {
        if (count > remaining()) {
            throw new MalformedFrameException(
                    "A frame of type " + type + " ends where " + count + " more bytes are expected.");
        }
    }
}
