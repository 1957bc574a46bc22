package io.firesteel.executor.broadcast;

import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.bus.message.PieceSource;
import io.firesteel.dag.id.BroadcastId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Requests for pieces and the answers they wait for. Safe for several threads. */
final class PieceSourceAnswers {
    private final PieceAsking asking;
    private final AtomicLong lastRequest = new AtomicLong();
    private final Map<Long, CompletableFuture<PieceSources>> open = new ConcurrentHashMap<>();

    PieceSourceAnswers(PieceAsking asking) {
        this.asking = asking;
    }

    /** Asks once and waits for the answer; empty if there is none in that time, and then it is to be asked anew. */
    Optional<PieceSources> ask(BroadcastId broadcast, List<Integer> missing, List<PieceSource> failed, long waitMillis)
            throws InterruptedException {
        long request = lastRequest.incrementAndGet();
        CompletableFuture<PieceSources> answer = new CompletableFuture<>();
        open.put(request, answer);
        try {
            asking.ask(broadcast, request, missing, failed);
            return Optional.of(answer.get(waitMillis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException noAnswer) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("An answer of the driver's never fails.", impossible);
        } finally {
            open.remove(request);
        }
    }

    /** Says that nothing more is wanted. */
    void end(BroadcastId broadcast) {
        asking.ask(broadcast, lastRequest.incrementAndGet(), List.of(), List.of());
    }

    /** An answer has come; harmless if nobody waits for it any more. */
    void onSources(PieceSources answer) {
        CompletableFuture<PieceSources> waiting = open.get(answer.request());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }
}
