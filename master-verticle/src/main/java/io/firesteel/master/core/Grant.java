package io.firesteel.master.core;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;

/**
 * An executor placed on a worker.
 *
 * @param sinceMillis when it came into its state
 * @param registered whether its driver has ever listed it
 * @param missed how many heartbeats of its worker in a row did not list it
 */
record Grant(
        ExecutorId executor,
        ApplicationId application,
        WorkerId worker,
        ExecutorShape shape,
        GrantState state,
        long sinceMillis,
        boolean registered,
        int missed) {
    Grant in(GrantState to, long nowMillis) {
        return new Grant(executor, application, worker, shape, to, nowMillis, registered, 0);
    }

    Grant asRegistered() {
        return new Grant(executor, application, worker, shape, state, sinceMillis, true, missed);
    }

    Grant withMissed(int count) {
        return new Grant(executor, application, worker, shape, state, sinceMillis, registered, count);
    }

    /** Whether it is one of those its application asked for: it has not been told to end. */
    boolean counts() {
        return state != GrantState.ENDING;
    }
}
