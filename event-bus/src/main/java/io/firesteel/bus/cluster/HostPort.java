package io.firesteel.bus.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a process listens. */
public record HostPort(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /** Refuses an empty host and a port out of range. */
    public HostPort {
        if (host.isBlank() || port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "'" + host + ":" + port + "' is no host and port: the port must be 0 to " + MAX_PORT + ".");
        }
    }

    /** Reads {@code host:port}. */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new HostPort(text.substring(0, Math.max(colon, 0)), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no host:port.", e);
        }
    }

    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The host '" + host + "' is unknown.", e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
