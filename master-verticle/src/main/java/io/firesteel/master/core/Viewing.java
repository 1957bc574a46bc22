package io.firesteel.master.core;

import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.MasterToDriver.GrantedExecutor;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.MasterView.ApplicationView;
import io.firesteel.master.core.MasterView.ExecutorView;
import io.firesteel.master.core.MasterView.WorkerView;
import io.firesteel.master.core.WorkerBook.KnownWorker;
import java.util.List;

/** Reads the books: what is free, what an application has and waits for. Changes nothing. */
final class Viewing {
    private final WorkerBook workers;
    private final ApplicationBook applications;
    private final ExecutorBook executors;
    private final Leftovers leftovers;
    private final Outgoing outgoing;

    Viewing(
            WorkerBook workers,
            ApplicationBook applications,
            ExecutorBook executors,
            Leftovers leftovers,
            Outgoing outgoing) {
        this.workers = workers;
        this.applications = applications;
        this.executors = executors;
        this.leftovers = leftovers;
        this.outgoing = outgoing;
    }

    int freeCores(KnownWorker worker) {
        return worker.offer().cores() - usedCores(worker.id());
    }

    long freeMemoryBytes(KnownWorker worker) {
        return worker.offer().memoryBytes() - usedMemoryBytes(worker.id());
    }

    /** What the application is told. Executors on workers that are not known yet are left out. */
    ApplicationStatus status(Application application, long nowMillis) {
        List<GrantedExecutor> granted = executors.of(application.id()).stream()
                .filter(Grant::counts)
                .flatMap(grant -> workers.find(grant.worker()).stream()
                        .map(worker -> new GrantedExecutor(
                                grant.executor(), grant.worker(), worker.offer().blockServer())))
                .toList();
        return new ApplicationStatus(
                outgoing.term(), outgoing.master(), granted, waitingFor(application, nowMillis), workers.leaving());
    }

    MasterView view(long nowMillis) {
        return new MasterView(
                outgoing.master(),
                outgoing.term(),
                workers.all().stream().map(worker -> view(worker, nowMillis)).toList(),
                applications.allActive().stream()
                        .map(app -> view(app, nowMillis))
                        .toList(),
                applications.allFinished().stream()
                        .map(app -> view(app, nowMillis))
                        .toList());
    }

    private String waitingFor(Application application, long nowMillis) {
        int missing = application.wanted() - executors.granted(application.id());
        if (missing < 1 || application.state().isTerminal()) {
            return "";
        }
        long waitMillis = application.failures().notBeforeMillis() - nowMillis;
        if (application.failures().count() > 0 && waitMillis > 0) {
            return Wording.backingOff(missing, application.shape(), application.failures(), waitMillis);
        }
        List<Wording.Room> rooms = workers.all().stream()
                .map(worker -> new Wording.Room(worker, freeCores(worker), freeMemoryBytes(worker)))
                .toList();
        return Wording.waitingFor(missing, application.shape(), rooms);
    }

    private WorkerView view(KnownWorker worker, long nowMillis) {
        return new WorkerView(
                worker.id(),
                worker.state(),
                worker.isLeaving(),
                nowMillis - worker.sinceMillis(),
                worker.offer().cores(),
                usedCores(worker.id()),
                worker.offer().memoryBytes(),
                usedMemoryBytes(worker.id()),
                executors.on(worker.id()).size(),
                worker.offer().blockServer(),
                worker.offer().monitoring());
    }

    private ApplicationView view(Application application, long nowMillis) {
        List<ExecutorView> shown = executors.of(application.id()).stream()
                .map(grant -> new ExecutorView(
                        grant.executor(),
                        grant.worker(),
                        grant.state(),
                        grant.registered(),
                        application.live(grant.executor()).map(LiveExecutor::monitoring)))
                .toList();
        return new ApplicationView(
                application.id(),
                application.request().name(),
                application.state(),
                nowMillis - application.sinceMillis(),
                application.wanted(),
                application.shape(),
                waitingFor(application, nowMillis),
                application.reason(),
                application.request().monitoring(),
                shown);
    }

    private int usedCores(WorkerId worker) {
        int granted = executors.on(worker).stream()
                .mapToInt(grant -> grant.shape().cores())
                .sum();
        return granted + leftovers.cores(worker);
    }

    private long usedMemoryBytes(WorkerId worker) {
        long granted = executors.on(worker).stream()
                .mapToLong(grant -> grant.shape().memoryBytes())
                .sum();
        return granted + leftovers.memoryBytes(worker);
    }
}
