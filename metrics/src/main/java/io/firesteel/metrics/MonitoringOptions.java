package io.firesteel.metrics;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a process serves its pages.
 *
 * @param host a loopback address, until a cluster secret exists
 * @param port 0 takes a free one
 */
public record MonitoringOptions(String host, int port) {
    /** The only interface allowed for now. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    private static final int MAX_PORT = 65_535;

    /** Refuses hosts off loopback and ports out of range. */
    public MonitoringOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "firesteel.ui.port is " + port + "; it must be 0 (any free port) to " + MAX_PORT + ".");
        }
        if (!isLoopback(host)) {
            throw new IllegalArgumentException("firesteel.ui.host is " + host + "; only loopback (" + DEFAULT_HOST
                    + ") is supported until a cluster secret exists.");
        }
    }

    /** On loopback, on that port; 0 takes a free one. */
    public static MonitoringOptions onPort(int port) {
        return new MonitoringOptions(DEFAULT_HOST, port);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("firesteel.ui.host '" + host + "' is unknown.", e);
        }
    }
}
