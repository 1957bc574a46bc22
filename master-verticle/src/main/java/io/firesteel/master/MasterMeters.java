package io.firesteel.master;

import io.firesteel.master.core.ApplicationState;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.core.MasterView.WorkerView;
import io.firesteel.master.core.WorkerState;
import io.firesteel.master.replica.ReplicaView;
import io.firesteel.metrics.MeterNames;
import io.firesteel.metrics.MetricsRegistry;
import io.micrometer.core.instrument.Counter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The meters of a master. Gauges are read on scraping threads, from a view that never changes. */
final class MasterMeters {
    private final Counter staleMessages;
    private final Counter refusedMessages;
    private final Counter heartbeats;
    private final Counter elections;

    MasterMeters(MetricsRegistry metrics, Supplier<ReplicaView> replica) {
        Supplier<MasterView> view = () -> replica.get().cluster();
        staleMessages = metrics.counters(MeterNames.STALE_MESSAGES).of("incarnation");
        refusedMessages = metrics.counter(MeterNames.REFUSED_MESSAGES);
        heartbeats = metrics.counters(MeterNames.HEARTBEATS).of("received");
        for (WorkerState state : WorkerState.values()) {
            String label = state.name().toLowerCase(Locale.ROOT);
            metrics.gauge(MeterNames.WORKERS, label, () -> view.get().workersIn(state));
        }
        metrics.gauge(MeterNames.APPLICATIONS, "running", () -> view.get().activeIn(ApplicationState.RUNNING));
        metrics.gauge(MeterNames.APPLICATIONS, "waiting", () -> view.get().activeIn(ApplicationState.WAITING));
        metrics.gauge(MeterNames.WORKER_CORES, "used", () -> sum(view.get(), WorkerView::coresUsed));
        metrics.gauge(
                MeterNames.WORKER_CORES, "free", () -> sum(view.get(), worker -> worker.cores() - worker.coresUsed()));
        metrics.gauge(MeterNames.WORKER_MEMORY, "used", () -> sum(view.get(), WorkerView::memoryBytesUsed));
        metrics.gauge(
                MeterNames.WORKER_MEMORY,
                "free",
                () -> sum(view.get(), worker -> worker.memoryBytes() - worker.memoryBytesUsed()));
        metrics.gauge(MeterNames.MASTER_LEADER, () -> replica.get().leads() ? 1 : 0);
        metrics.gauge(MeterNames.MASTER_TERM, () -> replica.get().term());
        metrics.gauge(MeterNames.MASTER_LOG, () -> replica.get().logEntries());
        elections = metrics.counter(MeterNames.MASTER_ELECTIONS);
    }

    void onStale() {
        staleMessages.increment();
    }

    void onRefused() {
        refusedMessages.increment();
    }

    void onHeartbeat() {
        heartbeats.increment();
    }

    /** So many elections were begun so far. */
    void onElections(long total) {
        elections.increment(total - elections.count());
    }

    /** Over the workers that are there. */
    private static long sum(MasterView view, ToLongFunction<WorkerView> part) {
        return view.workers().stream()
                .filter(worker -> worker.state() != WorkerState.DEAD)
                .mapToLong(part)
                .sum();
    }
}
