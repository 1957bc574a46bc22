package io.firesteel.worker.core;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;

/** Who a worker is and what it offers; the same for its whole life. */
public record WorkerIdentity(
        WorkerId worker,
        Incarnation incarnation,
        int cores,
        long memoryBytes,
        Endpoint blockServer,
        Endpoint monitoring) {}
