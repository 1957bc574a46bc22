package io.firesteel.block.net;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * The answer to one request, made in steps on worker threads, never two at once. What a client may have caused is answered
 * by a frame; an exception means that the connection must be given up.
 */
interface ResponseStream {
    /** The next frames, about {@link Frame#MAX_DATA_BYTES} at most. */
    Buffer next() throws IOException;

    /** Whether the last step has ended the answer. */
    boolean isComplete();

    /** Closes what is open. Called once, when no step is running. */
    void close() throws IOException;
}
