package io.firesteel.block.net;

import java.time.Duration;

/**
 * How a block client fetches.
 *
 * @param token what servers want to be shown
 * @param connectTimeout how long a connection may take
 * @param requestTimeout how long a request may go without any byte of its answer; raising it waits longer for hung servers
 * @param maxBlockBytes a block or segment larger than this is refused before anything is allocated for it
 */
public record BlockClientOptions(String token, Duration connectTimeout, Duration requestTimeout, int maxBlockBytes) {
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(2);
    public static final int DEFAULT_MAX_BLOCK_BYTES = 1 << 30;

    public BlockClientOptions {
        if (connectTimeout.toMillis() < 1 || requestTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("The time-outs of a block client must be at least 1 ms: connect "
                    + connectTimeout + ", request " + requestTimeout + ".");
        }
        if (maxBlockBytes < 1) {
            throw new IllegalArgumentException("The largest block must be at least 1 byte, not " + maxBlockBytes + ".");
        }
    }

    /** 2 s to connect, 2 s without progress, blocks up to 1 GiB. */
    public static BlockClientOptions withToken(String token) {
        return new BlockClientOptions(token, DEFAULT_CONNECT_TIMEOUT, DEFAULT_REQUEST_TIMEOUT, DEFAULT_MAX_BLOCK_BYTES);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "BlockClientOptions[connect " + connectTimeout + ", request " + requestTimeout + "]";
    }
}
