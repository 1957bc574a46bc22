package io.firesteel.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The blobs a driver keeps for executors to fetch, each as long as it has owners. */
final class SimulatedShelf {
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, Integer> owners = new HashMap<>();

    void put(String sha256, byte[] bytes) {
        blobs.put(sha256, bytes);
        owners.merge(sha256, 1, Integer::sum);
    }

    void release(String sha256) {
        Integer left = owners.merge(sha256, -1, Integer::sum);
        if (left != null && left < 0) {
            throw new Violation("The blob " + sha256 + " is released more often than it was kept.");
        }
        if (left != null && left == 0) {
            owners.remove(sha256);
            blobs.remove(sha256);
        }
    }

    Optional<byte[]> bytes(String sha256) {
        return Optional.ofNullable(blobs.get(sha256));
    }

    void assertEmpty() {
        if (!blobs.isEmpty()) {
            throw new Violation("After the last job the driver keeps the blobs " + blobs.keySet() + ".");
        }
    }
}
