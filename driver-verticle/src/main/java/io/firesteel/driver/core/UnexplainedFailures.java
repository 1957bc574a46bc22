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
        Optional<String> cause = causeOf(failure);
        boolean told = cause.isPresent() || waitedMillis(failure) >= PATIENCE_MILLIS;
        if (told) {
            tell(failure, cause);
        }
        return told;
    }

    /** Tells with what is known now that a job has failed, if it has: nobody wants to wait for more. */
    void tellNow(JobId job) {
        held.stream().filter(failure -> failure.job().equals(job)).forEach(failure -> tell(failure, causeOf(failure)));
        held.removeIf(failure -> failure.job().equals(job));
    }

    private long waitedMillis(Held failure) {
        return effects.nowMillis() - failure.sinceMillis();
    }

    private Optional<String> causeOf(Held failure) {
        long lookBackMillis = waitedMillis(failure) + LOOK_BACK_MILLIS;
        return losses.causeSince(failure.worker(), effects.epochMillis() - lookBackMillis);
    }

    private void tell(Held failure, Optional<String> cause) {
        String message = failure.message() + cause.map(text -> "; " + text).orElse("");
        effects.add(new DriverEffect.JobFailed(failure.job(), message, Optional.empty()));
        effects.publish(time -> new JobEnd(time, failure.job(), JobStatus.FAILED, message));
    }

    int size() {
        return held.size();
    }
}
