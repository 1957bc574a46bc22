package io.firesteel.block.net;

/** The frames of the block protocol. The code is what travels. */
enum FrameType {
    /** Client: magic, token. The first frame of a connection. */
    HELLO(1),
    /** Server: the token is right. */
    WELCOME(2),
    /** Client: block id, offset, length. */
    FETCH_BLOCK(3),
    /** Client: a list of segment requests. */
    FETCH_SEGMENTS(4),
    /** Server: length of the whole block, the bytes of the slice. Ends the request. */
    BLOCK(5),
    /** Server: index of the request, partition, checksum, stored length, the first of the bytes. */
    SEGMENT(6),
    /** Server: further bytes of the segment before. */
    SEGMENT_MORE(7),
    /** Server: index of the request, failure code, message. What came for it before is void. */
    SEGMENTS_FAILED(8),
    /** Server: all segment requests are answered. */
    END(9),
    /** Server: failure code, message. Ends the request, or the connection if the request id is 0. */
    FAILED(10),
    /** Client: application, file, offset and length of a map output; offset and length of a slice of it. */
    FETCH_REGION(11);

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static FrameType ofCode(int code) {
        for (FrameType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new MalformedFrameException("There is no frame of type " + code + ".");
    }
}
