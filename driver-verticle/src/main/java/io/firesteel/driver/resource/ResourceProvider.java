package io.firesteel.driver.resource;

import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whoever owns the machines that executors run on: this process, a Firesteel master, or another system behind an
 * implementation of its own. (Spark's word is cluster manager.) Number and shape of executors are given when a provider is
 * made; it keeps so many running and replaces those that are lost. The number may change.
 *
 * <p>All methods are called on the driver's event loop, and events must be told there.
 */
public interface ResourceProvider {
    /**
     * Begins to provide executors.
     *
     * @param events what the provider tells
     * @param live the executors that have registered with the driver at the time of asking
     */
    void start(ResourceEvents events, Supplier<List<LiveExecutor>> live);

    /** The driver has given an executor up: it is to be ended if it still lives, and replaced. Idempotent. */
    void replace(ExecutorId executor, String reason);

    /** So many executors are wanted in all from now on; no fewer than live. */
    void want(int total);

    /** An executor is not needed any more: it is to be ended, and not replaced if fewer are wanted. Idempotent. */
    void release(ExecutorId executor, String reason);

    /** Nothing of that worker, which leaves, is needed any more. Idempotent. */
    void vacated(WorkerId worker);

    /** A message at the driver's address that is not an executor's; true if it was for the provider. */
    boolean onMessage(Object message);

    /** Ends all executors and gives their resources back. */
    Future<Void> stop(String reason);
}
