package io.firesteel.block.net;

import java.time.Duration;

/**
 * How a block server listens.
 *
 * @param host the address to bind; loopback unless the cluster is secured
 * @param port 0 for any free one
 * @param token what clients must show
 * @param handshakeTimeout a connection that has not shown the token by then is closed
 * @param idleTimeout a connection on which nothing moves for so long is closed
 * @param maxRequestsInFlight of one connection; at this bound no more is read from it until one is answered
 */
public record BlockServerOptions(
        String host, int port, String token, Duration handshakeTimeout, Duration idleTimeout, int maxRequestsInFlight) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(60);
    public static final int DEFAULT_MAX_REQUESTS_IN_FLIGHT = 32;

    public BlockServerOptions {
        if (token.isEmpty()) {
            throw new IllegalArgumentException("A block server needs a token that is not empty.");
        }
        if (handshakeTimeout.toMillis() < 1 || idleTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("The time-outs of a block server must be at least 1 ms: handshake "
                    + handshakeTimeout + ", idle " + idleTimeout + ".");
        }
        if (maxRequestsInFlight < 1) {
            throw new IllegalArgumentException("At least one request must be allowed in flight.");
        }
    }

    /** Loopback, any free port. */
    public static BlockServerOptions withToken(String token) {
        return new BlockServerOptions(
                DEFAULT_HOST,
                0,
                token,
                DEFAULT_HANDSHAKE_TIMEOUT,
                DEFAULT_IDLE_TIMEOUT,
                DEFAULT_MAX_REQUESTS_IN_FLIGHT);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "BlockServerOptions[" + host + ":" + port + "]";
    }
}
