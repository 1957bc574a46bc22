package io.firesteel.master.core;

import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.ExecutorBook.Ended;
import io.firesteel.master.core.ReplacementPolicy.Failures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares what workers and drivers say they have with what was granted. The worker's word counts for which processes
 * it watches, the driver's for which executors still serve it.
 *
 * <p>Lists may come late and in another order, so one list that misses an executor proves nothing: two in a row do.
 */
final class Reconciliation {
    private static final int MISSES_THAT_PROVE = 2;

    private final ExecutorBook executors;
    private final Leftovers leftovers;
    private final ApplicationBook applications;
    private final Endings endings;
    private final Outgoing outgoing;
    private final long orphanGraceMillis;
    private final long registrationGraceMillis;

    /**
     * @param orphanGraceMillis how long an executor that no worker watches may take to be listed by its driver
     * @param registrationGraceMillis how long one that runs may take to be listed by it for the first time
     */
    Reconciliation(
            ExecutorBook executors,
            Leftovers leftovers,
            ApplicationBook applications,
            Endings endings,
            Outgoing outgoing,
            long orphanGraceMillis,
            long registrationGraceMillis) {
        this.executors = executors;
        this.leftovers = leftovers;
        this.applications = applications;
        this.endings = endings;
        this.outgoing = outgoing;
        this.orphanGraceMillis = orphanGraceMillis;
        this.registrationGraceMillis = registrationGraceMillis;
    }

    /**
     * A life of a worker registered: what it runs is taken over, what only a former life ran is an orphan. What that was
     * told to start it may have started, so nobody is told so again: two processes would be one executor.
     */
    void onWorkerRegistered(WorkerId worker, List<RunningExecutor> running, long nowMillis) {
        running.forEach(executor -> adopt(worker, executor, nowMillis));
        leftovers.onListed(worker, running);
        Set<ExecutorId> listed = idsOf(running);
        for (Grant grant : executors.on(worker)) {
            if (grant.state() == GrantState.RUNNING && !listed.contains(grant.executor())) {
                executors.transition(grant, GrantState.ORPHANED, "not known to its worker's new life", nowMillis);
            } else if (grant.state() == GrantState.LAUNCHING && !listed.contains(grant.executor())) {
                endings.workerDiedWith(grant, "its worker's former life may have started it");
            }
        }
        endSurplusOn(worker, nowMillis);
    }

    /** A worker that has been dead for long is known no more, nor that it was to leave: what has outlived it counts again. */
    void onWorkerForgotten(WorkerId worker, long nowMillis) {
        endSurplusOn(worker, nowMillis);
    }

    /** What a worker has may have been replaced: it was to leave in its former life, and stays. */
    private void endSurplusOn(WorkerId worker, long nowMillis) {
        executors.on(worker).stream()
                .map(Grant::application)
                .distinct()
                .flatMap(id -> applications.active(id).stream())
                .filter(Application::hasReported)
                .forEach(application ->
                        endSurplus(application, grant -> grant.worker().equals(worker), nowMillis));
    }

    /** The regular list of a registered worker. */
    void onWorkerHeartbeat(WorkerHeartbeat heartbeat, long nowMillis) {
        for (RunningExecutor executor : heartbeat.running()) {
            onListed(heartbeat.worker(), executor, nowMillis);
        }
        leftovers.onListed(heartbeat.worker(), heartbeat.running());
        Set<ExecutorId> listed = idsOf(heartbeat.running());
        for (Grant grant : executors.on(heartbeat.worker())) {
            if (!listed.contains(grant.executor())) {
                onNotListed(grant, heartbeat.incarnation(), nowMillis);
            }
        }
    }

    /** No living process watches the worker's executors; those that serve a driver may go on. */
    void onWorkerDied(WorkerId worker, long nowMillis) {
        leftovers.onWorkerDied(worker);
        for (Grant grant : executors.on(worker)) {
            switch (grant.state()) {
                case RUNNING -> executors.transition(grant, GrantState.ORPHANED, "its worker is gone", nowMillis);
                case LAUNCHING -> endings.workerDiedWith(grant, "its worker died before it had started it");
                case ENDING -> endings.workerDiedWith(grant, "its worker died before it had confirmed its end");
                case ORPHANED, GONE -> {}
            }
        }
    }

    /** The regular report of a driver. */
    void onDriverHeartbeat(Application application, ApplicationHeartbeat heartbeat, long nowMillis) {
        boolean first = !application.hasReported();
        application.report(heartbeat.live(), heartbeat.executors(), heartbeat.vacated());
        heartbeat.lost().forEach(lost -> onLost(application, lost, nowMillis));
        Set<ExecutorId> claimed = heartbeat.live().stream()
                .map(LiveExecutor::executor)
                .filter(this::isUnheardOf)
                .collect(Collectors.toSet());
        heartbeat.live().forEach(live -> onLive(application, live, nowMillis));
        if (first || !claimed.isEmpty()) {
            endSurplus(application, grant -> claimed.contains(grant.executor()), nowMillis);
        }
        for (Grant grant : executors.of(application.id())) {
            boolean unheard = application.live(grant.executor()).isEmpty();
            boolean orphaned = grant.state() == GrantState.ORPHANED;
            if (unheard && orphaned && nowMillis - grant.sinceMillis() >= orphanGraceMillis) {
                ExitStatus exit = new ExitStatus(-1, "neither its worker nor its driver hears it");
                endings.executorEnded(grant, exit, nowMillis);
            }
        }
        endSpeechless(application, nowMillis);
    }

    /** One that stands still before it has registered is watched by nobody but us: its worker sees that it runs. */
    private void endSpeechless(Application application, long nowMillis) {
        for (Grant grant : executors.of(application.id())) {
            if (grant.state() == GrantState.RUNNING
                    && !grant.registered()
                    && nowMillis - grant.sinceMillis() >= registrationGraceMillis) {
                String reason = "it has not registered with its driver for " + registrationGraceMillis + " ms";
                endings.endExecutor(grant, reason, nowMillis);
            }
        }
    }

    /**
     * What came to count by another's word than this master's may be too much: a worker brings what it runs before an
     * application registers, its driver what a deposed master has started, one that was to leave stays. First ends what
     * does not serve the driver, then what came to count just now. A driver that comes to want fewer says itself which.
     */
    private void endSurplus(Application application, Predicate<Grant> cameLast, long nowMillis) {
        List<Grant> staying = executors.staying(application.id());
        staying.stream()
                .sorted(Comparator.<Grant, Boolean>comparing(
                                grant -> application.live(grant.executor()).isPresent())
                        .thenComparing(grant -> !cameLast.test(grant)))
                .limit(Math.max(0, staying.size() - application.wanted()))
                .forEach(grant -> endings.endExecutor(grant, "more than its application asked for", nowMillis));
    }

    private void adopt(WorkerId worker, RunningExecutor running, long nowMillis) {
        Optional<Grant> known = executors.find(running.executor());
        if (known.isPresent() || isUnwanted(running)) {
            onListed(worker, running, nowMillis);
            return;
        }
        applications.active(running.application()).ifPresent(application -> application.usesWorker(worker));
        executors.add(
                new Grant(
                        running.executor(),
                        running.application(),
                        worker,
                        running.shape(),
                        GrantState.RUNNING,
                        nowMillis,
                        false,
                        0),
                "its worker registered with it");
    }

    /** Of an application that is not known yet nothing is unwanted: its driver may still be about to register. */
    private boolean isUnwanted(RunningExecutor running) {
        if (executors.ended(running.executor()).isPresent()
                || applications.finished(running.application()).isPresent()) {
            return true;
        }
        Optional<Application> application = applications.active(running.application());
        return application.isPresent()
                && application.get().live(running.executor()).isEmpty()
                && executors.granted(running.application()) >= application.get().wanted();
    }

    private void onListed(WorkerId worker, RunningExecutor running, long nowMillis) {
        Optional<Grant> known = executors.find(running.executor());
        if (known.isEmpty() || !known.get().worker().equals(worker)) {
            endings.endUnwanted(worker, running.application(), running.executor(), nowMillis);
            return;
        }
        Grant grant = known.get();
        switch (grant.state()) {
            case LAUNCHING, ORPHANED ->
                executors.transition(grant, GrantState.RUNNING, "its worker lists it", nowMillis);
            case RUNNING -> executors.update(grant.withMissed(0));
            case ENDING -> {
                executors.update(grant.withMissed(0));
                outgoing.kill(worker, grant.application(), grant.executor(), "it was told to end before");
            }
            case GONE -> throw new IllegalStateException(grant + " is over and still in the book.");
        }
    }

    private void onNotListed(Grant grant, Incarnation workerLife, long nowMillis) {
        if (grant.state() == GrantState.LAUNCHING) {
            applications
                    .active(grant.application())
                    .ifPresent(application -> outgoing.launch(
                            grant, workerLife, application.request().token()));
            return;
        }
        if (grant.state() == GrantState.ORPHANED) {
            return;
        }
        Grant missed = grant.withMissed(grant.missed() + 1);
        executors.update(missed);
        if (missed.missed() >= MISSES_THAT_PROVE) {
            ExitStatus exit = new ExitStatus(-1, "ended unseen: its worker no longer lists it");
            endings.executorEnded(missed, exit, nowMillis);
        }
    }

    private void onLost(Application application, ExecutorId lost, long nowMillis) {
        Optional<Grant> grant = executors.find(lost);
        if (grant.isPresent() && grant.get().application().equals(application.id())) {
            endings.endExecutor(grant.get(), "its driver gave it up", nowMillis);
        }
    }

    private boolean isUnheardOf(ExecutorId executor) {
        return executors.find(executor).isEmpty() && executors.ended(executor).isEmpty();
    }

    private void onLive(Application application, LiveExecutor live, long nowMillis) {
        Optional<Ended> ended = executors.ended(live.executor());
        if (ended.isPresent()) {
            outgoing.gone(
                    application.id(),
                    live.executor(),
                    ended.get().worker(),
                    ended.get().exit());
            return;
        }
        Optional<Grant> grant = executors.find(live.executor());
        if (grant.isEmpty()) {
            claim(application, live, nowMillis);
        } else if (!grant.get().registered()) {
            executors.update(grant.get().asRegistered());
            application.setFailures(Failures.NONE);
        }
    }

    /** A master that has just started learns from drivers what workers have not told it yet. */
    private void claim(Application application, LiveExecutor live, long nowMillis) {
        application.usesWorker(live.worker());
        executors.add(
                new Grant(
                        live.executor(),
                        application.id(),
                        live.worker(),
                        application.shape(),
                        GrantState.ORPHANED,
                        nowMillis,
                        true,
                        0),
                "its driver has it");
    }

    private static Set<ExecutorId> idsOf(List<RunningExecutor> running) {
        return running.stream().map(RunningExecutor::executor).collect(Collectors.toSet());
    }
}
