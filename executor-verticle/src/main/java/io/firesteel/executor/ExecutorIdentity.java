package io.firesteel.executor;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;

/**
 * Who an executor is.
 *
 * @param worker the worker of its host, whose shuffle directory it shares
 * @param slots how many tasks run at once
 * @param monitoring where its metrics are
 */
public record ExecutorIdentity(
        ApplicationId application,
        ExecutorId executor,
        Incarnation incarnation,
        WorkerId worker,
        int slots,
        Endpoint monitoring) {
    /** Refuses an executor without a slot. */
    public ExecutorIdentity {
        if (slots < 1) {
            throw new IllegalArgumentException("Executor " + executor + " needs at least 1 slot, not " + slots + ".");
        }
    }

    RegisterExecutor registration(Endpoint blockServer) {
        return new RegisterExecutor(executor, incarnation, worker, slots, blockServer, monitoring);
    }
}
