package io.firesteel.master.core;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.Allocation.WorkerOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives waiting applications executors, first come first served, and names them.
 *
 * <p>An executor's id is {@code <application>-e<term>-<n>}: the term makes it another than every id a former master
 * gave, of which this one may know nothing; n never repeats within a master's life.
 */
final class Launching {
    /** Whether an application may be given something now. */
    @FunctionalInterface
    interface Permission {
        boolean mayLaunch(Application application, long nowMillis);
    }

    private final WorkerBook workers;
    private final ApplicationBook applications;
    private final ExecutorBook executors;
    private final Viewing viewing;
    private final Allocation allocation;
    private final Outgoing outgoing;
    private long named;

    Launching(
            WorkerBook workers,
            ApplicationBook applications,
            ExecutorBook executors,
            Viewing viewing,
            PlacementOrder order,
            Outgoing outgoing) {
        this.workers = workers;
        this.applications = applications;
        this.executors = executors;
        this.viewing = viewing;
        this.allocation = new Allocation(order);
        this.outgoing = outgoing;
    }

    /** Launches all that is asked for, allowed and fits; returns the applications that were given something. */
    List<ApplicationId> launchWhatFits(Permission permission, long nowMillis) {
        List<ApplicationId> served = new ArrayList<>();
        for (Application application : applications.allActive()) {
            int missing = application.wanted() - executors.granted(application.id());
            if (missing > 0
                    && permission.mayLaunch(application, nowMillis)
                    && launch(application, missing, nowMillis) > 0) {
                served.add(application.id());
            }
        }
        return served;
    }

    private int launch(Application application, int missing, long nowMillis) {
        List<WorkerOffer> offers = offersTo(application);
        int launched = 0;
        while (launched < missing) {
            Optional<WorkerId> worker = allocation.place(application.shape(), offers);
            if (worker.isEmpty()) {
                return launched;
            }
            launchOn(worker.get(), application, nowMillis);
            offers.replaceAll(offer -> offer.worker().equals(worker.get()) ? less(offer, application.shape()) : offer);
            launched++;
        }
        return launched;
    }

    private List<WorkerOffer> offersTo(Application application) {
        List<WorkerOffer> offers = new ArrayList<>();
        for (WorkerBook.KnownWorker worker : workers.alive()) {
            int own = (int) executors.on(worker.id()).stream()
                    .filter(grant -> grant.application().equals(application.id()))
                    .count();
            offers.add(new WorkerOffer(worker.id(), viewing.freeCores(worker), viewing.freeMemoryBytes(worker), own));
        }
        return offers;
    }

    private void launchOn(WorkerId worker, Application application, long nowMillis) {
        ExecutorId executor = new ExecutorId(application.id() + "-e" + outgoing.term() + "-" + named++);
        Grant grant = new Grant(
                executor, application.id(), worker, application.shape(), GrantState.LAUNCHING, nowMillis, false, 0);
        executors.add(grant, "placed");
        requireWithinOffer(worker);
        application.usesWorker(worker);
        outgoing.launch(
                grant,
                workers.find(worker).orElseThrow().offer().incarnation(),
                application.request().token());
    }

    private void requireWithinOffer(WorkerId worker) {
        WorkerBook.KnownWorker known = workers.find(worker).orElseThrow();
        if (viewing.freeCores(known) < 0 || viewing.freeMemoryBytes(known) < 0) {
            throw new IllegalStateException("Worker " + worker + " was given more than it has.");
        }
    }

    private static WorkerOffer less(WorkerOffer offer, ExecutorShape shape) {
        return new WorkerOffer(
                offer.worker(),
                offer.freeCores() - shape.cores(),
                offer.freeMemoryBytes() - shape.memoryBytes(),
                offer.executors() + 1);
    }
}
