package io.firesteel.master.core;

import io.firesteel.bus.liveness.PeerChange;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.MasterToDriver.WorkerGone;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.WorkerRegistered;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.bus.message.WorkerToMaster.ExecutorStopped;
import io.firesteel.bus.message.WorkerToMaster.RegisterWorker;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.MasterEvent.FromDriver;
import io.firesteel.master.core.MasterEvent.FromWorker;
import io.firesteel.master.core.MasterEvent.MemberLeft;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decisions of a leading master: takes events, asks {@link WorkerBook}, {@link ApplicationBook}, {@link
 * Reconciliation}, {@link Endings} and {@link Launching} in turn, and answers drivers after all of them.
 *
 * <p>Messages may come late, twice or never. What a former life of a process says is dropped and counted; everything
 * else may be repeated, because every handler compares with the books instead of adding to them.
 *
 * <p>When you change this class: a rule about one executor belongs to {@code Reconciliation} or {@code Endings}; a new
 * structure joins {@link #checkInvariants} and {@link #assertEmpty}. Confined to one thread; times are milliseconds of
 * a clock that never jumps.
 */
public final class MasterCore {
    private final MasterOptions options;
    private final long startedMillis;
    private final Outgoing outgoing;
    private final WorkerBook workers;
    private final ApplicationBook applications;
    private final ExecutorBook executors;
    private final EndNotices notices;
    private final Endings endings;
    private final Leftovers leftovers;
    private final Reconciliation reconciliation;
    private final Viewing viewing;
    private final Launching launching;
    private final Refusals refusals;
    private final Admission admission;
    private final Set<ApplicationId> owedStatus = new LinkedHashSet<>();

    /** As below, of a master that follows nobody. */
    public MasterCore(MasterId master, long term, MasterOptions options, long nowMillis) {
        this(master, term, options, Heritage.NONE, nowMillis);
    }

    /**
     * A master that begins to lead.
     *
     * @param term larger than that of every master that led before
     */
    public MasterCore(MasterId master, long term, MasterOptions options, Heritage heritage, long nowMillis) {
        this.options = options;
        this.startedMillis = nowMillis;
        outgoing = new Outgoing(master, term);
        workers = new WorkerBook(options.liveness(), outgoing, nowMillis);
        applications = new ApplicationBook(options.liveness(), options.finishedApplicationsKept(), outgoing, nowMillis);
        executors = new ExecutorBook(workers::isLeaving, outgoing);
        notices = new EndNotices(nowMillis + options.unknownApplicationGrace().toMillis(), outgoing);
        endings = new Endings(workers, executors, applications, ReplacementPolicy.of(options), notices, outgoing);
        long orphanGraceMillis = options.liveness().deadAfter().toMillis();
        leftovers = new Leftovers(executors);
        reconciliation = new Reconciliation(
                executors,
                leftovers,
                applications,
                endings,
                outgoing,
                orphanGraceMillis,
                options.unknownApplicationGrace().toMillis());
        admission = new Admission(applications, notices, endings, outgoing);
        viewing = new Viewing(workers, applications, executors, leftovers, outgoing);
        launching = new Launching(workers, applications, executors, viewing, options.placement(), outgoing);
        refusals = new Refusals(workers, applications, executors, endings, options.refusalGrace());
        applications.inherit(heritage, nowMillis);
    }

    /** Takes an event; returns what is to be done about it, in order. */
    public List<MasterEffect> on(MasterEvent event, long nowMillis) {
        if (event instanceof FromWorker from) {
            onWorker(from.message(), nowMillis);
        } else if (event instanceof FromDriver from) {
            onDriver(from.message(), nowMillis);
        } else if (event instanceof MemberLeft left) {
            onMemberLeft(left.busAddress(), nowMillis);
        } else {
            onTick(nowMillis);
        }
        owedStatus.addAll(launching.launchWhatFits(this::mayLaunch, nowMillis));
        answerDrivers(nowMillis);
        return outgoing.drain();
    }

    /** Whether an application, or a life of it, would be taken in that is not now. */
    public boolean wouldAdmit(RegisterApplication register) {
        boolean isKnown = applications
                .active(register.application())
                .filter(known -> register.incarnation().compareTo(known.incarnation()) <= 0)
                .isPresent();
        return !isKnown && admission.admits(register);
    }

    /** What a successor has to know. */
    public Heritage heritage(long nowMillis) {
        return applications.heritage(nowMillis);
    }

    /** What is known now. */
    public MasterView view(long nowMillis) {
        return viewing.view(nowMillis);
    }

    /** Throws if the books contradict themselves or each other. */
    public void checkInvariants() {
        workers.checkInvariants();
        applications.checkInvariants();
        executors.checkInvariants();
        leftovers.checkInvariants(workers::isUp);
    }

    /** Throws if an application or an executor is left, granted or not, or an end is still to be told. */
    public void assertEmpty() {
        if (!applications.allActive().isEmpty()
                || !executors.isEmpty()
                || !leftovers.isEmpty()
                || !notices.isEmpty()
                || !owedStatus.isEmpty()) {
            throw new IllegalStateException("Left: applications "
                    + applications.allActive().stream().map(Application::id).toList() + ", executors of "
                    + executors.applications()
                    + (leftovers.isEmpty() ? "" : ", and what nobody was granted: " + leftovers)
                    + (notices.isEmpty() ? "" : ", and ends to be told") + ".");
        }
    }

    private void onWorker(WorkerToMaster message, long nowMillis) {
        WorkerBook.Standing standing = workers.standing(message.worker(), message.incarnation());
        if (standing == WorkerBook.Standing.STALE) {
            outgoing.stale(message);
            return;
        }
        if (message instanceof RegisterWorker register) {
            onRegisterWorker(register, standing, nowMillis);
            return;
        }
        if (standing == WorkerBook.Standing.CURRENT) {
            workers.onHeard(message.worker(), nowMillis);
        } else {
            outgoing.toWorker(message.worker(), new MasterToWorker.RegisterAgain(outgoing.term(), outgoing.master()));
        }
        if (message instanceof ExecutorStopped stopped) {
            onExecutorStopped(stopped, nowMillis);
        } else if (message instanceof WorkerHeartbeat heartbeat && standing == WorkerBook.Standing.CURRENT) {
            reconciliation.onWorkerHeartbeat(heartbeat, nowMillis);
            notices.onHeartbeat(heartbeat.worker());
            if (heartbeat.leaving()) {
                onLeaving(heartbeat.worker(), nowMillis);
            }
        }
    }

    /** It may go when nobody needs anything of it; after a restart all who might are waited for. */
    private void onLeaving(WorkerId worker, long nowMillis) {
        workers.onLeaving(worker);
        boolean needed = !executors.on(worker).isEmpty()
                || isRecovering(nowMillis)
                || applications.allActive().stream().anyMatch(application -> !application.hasVacated(worker));
        if (!needed) {
            outgoing.toWorker(worker, new MasterToWorker.WorkerMayLeave(outgoing.term()));
        }
    }

    private void onRegisterWorker(RegisterWorker register, WorkerBook.Standing standing, long nowMillis) {
        if (standing == WorkerBook.Standing.CURRENT) {
            workers.onHeard(register.worker(), nowMillis);
        } else {
            workers.register(register, nowMillis);
            reconciliation.onWorkerRegistered(register.worker(), register.running(), nowMillis);
        }
        outgoing.toWorker(register.worker(), new WorkerRegistered(outgoing.term(), outgoing.master()));
    }

    private void onExecutorStopped(ExecutorStopped stopped, long nowMillis) {
        leftovers.onStopped(stopped.worker(), stopped.executor());
        executors
                .find(stopped.executor())
                .filter(grant -> grant.worker().equals(stopped.worker()))
                .ifPresent(grant -> endings.executorEnded(grant, stopped.exit(), nowMillis));
        refusals.refuseIfHopeless(stopped.application(), nowMillis);
    }

    private void onDriver(DriverToMaster message, long nowMillis) {
        Optional<Application> active = applications.active(message.application());
        int order = active.map(known -> message.incarnation().compareTo(known.incarnation()))
                .orElse(1);
        if (order < 0) {
            outgoing.stale(message);
            return;
        }
        if (order == 0) {
            onKnownDriver(active.orElseThrow(), message, nowMillis);
        } else if (message instanceof RegisterApplication register) {
            if (admission.admit(register, active, nowMillis)) {
                owedStatus.add(register.application());
            }
        } else if (message instanceof ApplicationHeartbeat) {
            admission.answerUnknown(message);
        }
    }

    private void onKnownDriver(Application application, DriverToMaster message, long nowMillis) {
        applications.onHeard(application, nowMillis);
        if (message instanceof ApplicationStopped stopped) {
            endings.endApplication(application, ApplicationState.STOPPED, stopped.reason(), nowMillis);
            return;
        }
        if (message instanceof ApplicationHeartbeat heartbeat) {
            reconciliation.onDriverHeartbeat(application, heartbeat, nowMillis);
        }
        owedStatus.add(application.id());
    }

    private void onMemberLeft(String busAddress, long nowMillis) {
        workers.onMemberLeft(busAddress, nowMillis)
                .ifPresent(worker -> onWorkerDied(worker, "it left the cluster", nowMillis));
        applications
                .byDriver(busAddress)
                .ifPresent(application -> endings.endApplication(
                        application, ApplicationState.LOST, "its driver left the cluster", nowMillis));
    }

    private void onTick(long nowMillis) {
        long deadAfterMillis = options.liveness().deadAfter().toMillis();
        workers.onTick(nowMillis)
                .forEach(worker -> onWorkerDied(worker, "silent for " + deadAfterMillis + " ms", nowMillis));
        for (PeerChange<ApplicationId> died : applications.onTick(nowMillis)) {
            String reason = "its driver has been silent for " + died.silentMillis() + " ms";
            applications
                    .active(died.peer())
                    .ifPresent(application ->
                            endings.endApplication(application, ApplicationState.LOST, reason, nowMillis));
        }
        endUnclaimed(nowMillis);
        notices.onTick(nowMillis);
        refusals.onTick(nowMillis);
        workers.forgetDead(options.forgetDeadWorkersAfter().toMillis(), nowMillis)
                .forEach(worker -> onWorkerForgotten(worker, nowMillis));
    }

    private void onWorkerForgotten(WorkerId worker, long nowMillis) {
        notices.forget(worker);
        reconciliation.onWorkerForgotten(worker, nowMillis);
    }

    private void onWorkerDied(WorkerId worker, String reason, long nowMillis) {
        reconciliation.onWorkerDied(worker, nowMillis);
        for (Application application : applications.allActive()) {
            if (application.workers().contains(worker)) {
                outgoing.toDriver(application.id(), new WorkerGone(outgoing.term(), worker, reason));
            }
        }
    }

    /** Executors that a worker brought along and whose driver never came. */
    private void endUnclaimed(long nowMillis) {
        long graceMillis = options.unknownApplicationGrace().toMillis();
        for (ApplicationId application : executors.applications()) {
            if (applications.active(application).isPresent()) {
                continue;
            }
            for (Grant grant : executors.of(application)) {
                if (nowMillis - grant.sinceMillis() >= graceMillis) {
                    endings.endExecutor(grant, "no driver claimed it", nowMillis);
                }
            }
        }
    }

    /** After a restart an application first says what it has, so that it is not given the same again. */
    private boolean mayLaunch(Application application, long nowMillis) {
        return (!isRecovering(nowMillis) || application.hasReported())
                && application.failures().notBeforeMillis() <= nowMillis;
    }

    private boolean isRecovering(long nowMillis) {
        return outgoing.term() > 1
                && nowMillis - startedMillis < options.recovery().toMillis();
    }

    private void answerDrivers(long nowMillis) {
        for (Application application : applications.allActive()) {
            int granted = executors.granted(application.id());
            applications.setSatisfied(application, granted >= application.wanted(), nowMillis);
            if (owedStatus.contains(application.id())) {
                outgoing.toDriver(application.id(), viewing.status(application, nowMillis));
            }
        }
        owedStatus.clear();
    }
}
