package io.firesteel.executor.task;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.Additions;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Sha256;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The blobs an executor holds, by hash. Lists of map outputs are decoded once for all slots, when the first task wants
 * them. Which blobs are held is decided by the executor's core. Safe for several threads.
 */
public final class Blobs {
    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();
    private final Map<String, MapOutputList> lists = new ConcurrentHashMap<>();
    private final Map<String, LostOutputs> lost = new ConcurrentHashMap<>();

    /** Keeps bytes that came with a message of the driver. */
    public void keep(String sha256, byte[] blob) {
        bytes.put(sha256, blob);
    }

    /**
     * Keeps bytes that were fetched, if they are those the hash speaks of. Takes time in proportion to their number.
     *
     * @throws IOException if they are not
     */
    public void keepVerified(String sha256, byte[] blob) throws IOException {
        String found = Sha256.of(blob);
        if (!found.equals(sha256)) {
            throw new IOException("The blob " + sha256 + " arrived with SHA-256 " + found + ".");
        }
        keep(sha256, blob);
    }

    /** Drops a blob; harmless if it is not here. */
    public void drop(String sha256) {
        bytes.remove(sha256);
        lists.remove(sha256);
        lost.remove(sha256);
    }

    /** Drops all. */
    public void clear() {
        bytes.clear();
        lists.clear();
        lost.clear();
    }

    /** What of a list of map outputs is known to be lost; the list need not be here yet. */
    public LostOutputs lostOutputs(String sha256) {
        return lost.computeIfAbsent(sha256, added -> new LostOutputs());
    }

    byte[] bytes(String sha256) {
        byte[] blob = bytes.get(sha256);
        if (blob == null) {
            throw new IllegalStateException(
                    "The blob " + sha256 + " is not here: it was forgotten before its task ran.");
        }
        return blob;
    }

    Additions additions(String sha256) {
        return (Additions) codec.decode(Buffer.buffer(bytes(sha256)));
    }

    MapOutputList mapOutputs(String sha256) {
        return lists.computeIfAbsent(sha256, hash -> (MapOutputList) codec.decode(Buffer.buffer(bytes(hash))));
    }
}
