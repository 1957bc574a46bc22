package io.firesteel.master.core;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.ApplicationId;
import java.time.Duration;
import java.util.List;

/**
 * Which applications are told that they will never have what they ask for: those whose executors keep failing, and
 * those too large for every worker. The latter wait for a grace period first, because a larger worker may be about to
 * register; dead workers count as long as they are remembered, because they may return.
 */
final class Refusals {
    private final WorkerBook workers;
    private final ApplicationBook applications;
    private final ExecutorBook executors;
    private final Endings endings;
    private final long graceMillis;
    private long firstWorkerMillis = Long.MAX_VALUE;

    Refusals(
            WorkerBook workers, ApplicationBook applications, ExecutorBook executors, Endings endings, Duration grace) {
        this.workers = workers;
        this.applications = applications;
        this.executors = executors;
        this.endings = endings;
        this.graceMillis = grace.toMillis();
    }

    void onTick(long nowMillis) {
        if (workers.all().isEmpty()) {
            firstWorkerMillis = Long.MAX_VALUE;
        } else {
            firstWorkerMillis = Math.min(firstWorkerMillis, nowMillis);
        }
        for (Application application : List.copyOf(applications.allActive())) {
            if (isTooLarge(application, nowMillis)) {
                endings.refuse(application, Wording.tooLarge(application.shape(), workers.all()), nowMillis);
            } else {
                refuseIfHopeless(application.id(), nowMillis);
            }
        }
    }

    void refuseIfHopeless(ApplicationId application, long nowMillis) {
        applications
                .active(application)
                .filter(endings::isHopeless)
                .ifPresent(hopeless -> endings.refuse(hopeless, Wording.keepsFailing(hopeless.failures()), nowMillis));
    }

    private boolean isTooLarge(Application application, long nowMillis) {
        ExecutorShape shape = application.shape();
        long waitingSince = Math.max(application.registeredMillis(), firstWorkerMillis);
        return !application.mayHaveMore()
                && application.wanted() > executors.granted(application.id())
                && executors.of(application.id()).isEmpty()
                && firstWorkerMillis != Long.MAX_VALUE
                && nowMillis - waitingSince >= graceMillis
                && workers.all().stream().noneMatch(worker -> worker.offers(shape.cores(), shape.memoryBytes()));
    }
}
