package io.firesteel.worker;

import io.firesteel.metrics.MeterNames;
import io.firesteel.metrics.MetricsRegistry;
import io.micrometer.core.instrument.Counter;

/** The meters of a worker. */
final class WorkerMeters {
    private final Counter staleMessages;
    private final Counter refusedMessages;
    private final Counter sentToMaster;

    WorkerMeters(MetricsRegistry metrics) {
        staleMessages = metrics.counters(MeterNames.STALE_MESSAGES).of("term");
        refusedMessages = metrics.counter(MeterNames.REFUSED_MESSAGES);
        sentToMaster = metrics.counters(MeterNames.HEARTBEATS).of("sent");
    }

    void onStale() {
        staleMessages.increment();
    }

    void onRefused() {
        refusedMessages.increment();
    }

    void onSentToMaster() {
        sentToMaster.increment();
    }
}
