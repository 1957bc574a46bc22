package io.firesteel.master.core;

import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver.ApplicationRefused;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.ExecutorBook.Ended;
import java.util.Optional;

/** What follows when an executor or an application ends: who is told, what is freed, whether there is another try. */
final class Endings {
    private final WorkerBook workers;
    private final ExecutorBook executors;
    private final ApplicationBook applications;
    private final ReplacementPolicy replacement;
    private final EndNotices notices;
    private final Outgoing outgoing;

    Endings(
            WorkerBook workers,
            ExecutorBook executors,
            ApplicationBook applications,
            ReplacementPolicy replacement,
            EndNotices notices,
            Outgoing outgoing) {
        this.workers = workers;
        this.executors = executors;
        this.applications = applications;
        this.replacement = replacement;
        this.notices = notices;
        this.outgoing = outgoing;
    }

    /**
     * An executor is over. One that ends unasked before it has registered counts against its application, unless its worker
     * refused to start it.
     */
    void executorEnded(Grant grant, ExitStatus exit, long nowMillis) {
        executors.end(grant, exit);
        Optional<Application> application = applications.active(grant.application());
        if (application.isEmpty()) {
            announceEnd(grant.worker(), grant.application(), nowMillis);
            return;
        }
        outgoing.gone(grant.application(), grant.executor(), grant.worker(), exit);
        if (grant.counts() && !grant.registered()) {
            countFailure(application.get(), exit, nowMillis);
        }
    }

    /** The worker died before it listed the executor, or before it confirmed its end: that is nobody's failure. */
    void workerDiedWith(Grant grant, String explanation) {
        executors.end(grant, new ExitStatus(-1, explanation));
    }

    /** Tells an executor to end. Its resources are free when its worker says so. */
    void endExecutor(Grant grant, String reason, long nowMillis) {
        if (!grant.counts()) {
            return;
        }
        outgoing.kill(grant.worker(), grant.application(), grant.executor(), reason);
        Grant ending = executors.transition(grant, GrantState.ENDING, reason, nowMillis);
        if (!workers.isUp(grant.worker())) {
            executors.end(ending, new ExitStatus(-1, reason));
        }
    }

    /** A worker runs what it must not: it is told so, again with each of its heartbeats. */
    void endUnwanted(WorkerId worker, ApplicationId application, ExecutorId executor, long nowMillis) {
        String reason = "no application has this executor";
        outgoing.kill(worker, application, executor, reason);
        if (executors.ended(executor).isEmpty() && executors.find(executor).isEmpty()) {
            executors.remember(executor, new Ended(application, worker, new ExitStatus(-1, reason)));
        }
        if (applications.active(application).isEmpty()) {
            announceEnd(worker, application, nowMillis);
        }
    }

    private void announceEnd(WorkerId worker, ApplicationId inactive, long nowMillis) {
        if (applications.finished(inactive).isPresent()) {
            notices.announce(worker, inactive);
        } else {
            notices.announceUnknown(worker, inactive, nowMillis);
        }
    }

    /**
     * An application is over. Every known worker is told, not only those it was granted executors on: one may hold files
     * of it from before this master began.
     */
    void endApplication(Application application, ApplicationState to, String reason, long nowMillis) {
        applications.end(application, to, reason, nowMillis);
        for (Grant grant : executors.of(application.id())) {
            endExecutor(grant, "its application ended: " + reason, nowMillis);
        }
        workers.all().forEach(worker -> notices.announce(worker.id(), application.id()));
    }

    /** As {@link #endApplication}, and the driver learns why. */
    void refuse(Application application, String reason, long nowMillis) {
        outgoing.toDriver(application.id(), new ApplicationRefused(outgoing.term(), outgoing.master(), reason));
        endApplication(application, ApplicationState.REFUSED, reason, nowMillis);
    }

    /** Whether the application's executors keep ending before they register, and none is left that has. */
    boolean isHopeless(Application application) {
        return replacement.isHopeless(application.failures())
                && executors.of(application.id()).stream().noneMatch(Grant::registered);
    }

    private void countFailure(Application application, ExitStatus exit, long nowMillis) {
        application.setFailures(
                exit.code() == ExitStatus.REFUSED
                        ? replacement.afterRefusal(application.failures(), nowMillis)
                        : replacement.afterFailure(application.failures(), exit, nowMillis));
    }
}
