package io.firesteel.driver.resource;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import java.util.Set;

/** What a provider of resources tells the driver. Any of it may be told again. */
public interface ResourceEvents {
    /** A worker serves its files there. */
    void onWorkerServes(WorkerId worker, Endpoint blockServer);

    /** A worker process is gone; its executors and files may live on. */
    void onWorkerGone(WorkerId worker, String reason);

    /** All workers that leave: what lies there is to be moved. */
    void onWorkersLeaving(Set<WorkerId> workers);

    /** An executor process has ended. */
    void onExecutorGone(ExecutorId executor, ExitStatus exit);

    /** The application waits for resources; empty text when it has all it asked for. */
    void onWaiting(String waitingFor);

    /** The application will never get what it asks for. */
    void onRefused(String reason);
}
