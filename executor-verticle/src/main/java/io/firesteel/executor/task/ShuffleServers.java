package io.firesteel.executor.task;

import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.bus.message.Endpoint;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The block servers that map outputs are fetched from. One that did not answer is asked last for a while: else each read
 * of a host whose first server hangs would wait for it anew. Safe for several threads.
 */
public final class ShuffleServers {
    /** Long enough that a hung server costs one wait of several hundred, short enough to find it well again. */
    private static final Duration AVOIDED_FOR = Duration.ofSeconds(10);

    private final SegmentFetcher fetcher;
    private final LongSupplier nanoClock;
    private final Map<Endpoint, Long> failedAtNanos = new ConcurrentHashMap<>();

    /** Asks through that fetcher. */
    public ShuffleServers(SegmentFetcher fetcher, LongSupplier nanoClock) {
        this.fetcher = fetcher;
        this.nanoClock = nanoClock;
    }

    /** Asks one for segments; the future fails if the server as a whole cannot be used. */
    Future<List<SegmentResult>> fetch(Endpoint server, List<SegmentRequest> requests) {
        return fetcher.fetch(server, requests)
                .onSuccess(answer -> failedAtNanos.remove(server))
                .onFailure(failure -> failedAtNanos.put(server, nanoClock.getAsLong()));
    }

    /** The same servers, those last that have failed lately. */
    List<Endpoint> inOrder(List<Endpoint> servers) {
        List<Endpoint> well = new ArrayList<>(servers.size());
        List<Endpoint> failed = new ArrayList<>();
        for (Endpoint server : servers) {
            (hasFailedLately(server) ? failed : well).add(server);
        }
        well.addAll(failed);
        return well;
    }

    private boolean hasFailedLately(Endpoint server) {
        Long failedAt = failedAtNanos.get(server);
        if (failedAt == null) {
            return false;
        }
        boolean lately = nanoClock.getAsLong() - failedAt < AVOIDED_FOR.toNanos();
        if (!lately) {
            failedAtNanos.remove(server, failedAt);
        }
        return lately;
    }
}
