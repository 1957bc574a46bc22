package io.firesteel.driver.core;

import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.LossBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Jobs that have failed because map outputs of a worker cannot be read, and that are not told so yet: a refused connection
 * is seen at once, the loss of the process behind it, which the message should name, a moment later. Confined to the
 * driver's event loop.
 */
final class UnexplainedFailures {
    /** Longer than it takes to see that a process has left the cluster. */
    private static final long PATIENCE_MILLIS = 2_000;

    /** A loss so long before is taken for the cause. */
    private static final long LOOK_BACK_MILLIS = 10_000;

    private final LossBook losses;
    private final Effects effects;
    private final List<Held> held = new ArrayList<>();

    UnexplainedFailures(LossBook losses, Effects effects) {
        this.losses = losses;
        this.effects = effects;
    }

    private record Held(JobId job, String message, WorkerId worker, long sinceMillis) {}

    /** The job is over in all but the telling. */
    void hold(JobId job, String message, WorkerId worker) {
        held.add(new Held(job, message, worker, effects.nowMillis()));
    }

    /** Tells what is explained, or will not be. */
    void endRound() {
        held.removeIf(this::tell);
    }

    private boolean tell(Held failure) {
        long waitedMillis = effects.nowMillis() - failure.sinceMillis();
        long lookBackMillis = waitedMillis + LOOK_BACK_MILLIS;
        Optional<String> cause = losses.causeSince(failure.worker(), effects.epochMillis() - lookBackMillis);
        boolean told = cause.isPresent() || waitedMillis >= PATIENCE_MILLIS;
        if (told) {
            String message = failure.message() + cause.map(text -> "; " + text).orElse("");
            effects.add(new DriverEffect.JobFailed(failure.job(), message, Optional.empty()));
            effects.publish(time -> new JobEnd(time, failure.job(), JobStatus.FAILED, message));
        }
        return told;
    }

    int size() {
        return held.size();
    }
}
