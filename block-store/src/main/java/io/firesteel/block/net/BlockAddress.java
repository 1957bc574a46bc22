package io.firesteel.block.net;

/** Where a block server listens. */
public record BlockAddress(String host, int port) {
    /** Refuses what nobody can listen on. */
    public BlockAddress {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("No block server can be at '" + host + ":" + port + "'.");
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
