package io.firesteel.bus.message;

/** Where a process listens: a host and a TCP port. */
public record Endpoint(String host, int port) {
    /** Refuses a port outside 1 to 65535. */
    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " of " + host + " is not between 1 and 65535.");
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
