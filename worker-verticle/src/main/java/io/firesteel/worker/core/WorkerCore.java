package io.firesteel.worker.core;

import io.firesteel.bus.message.DriverToWorker;
import io.firesteel.bus.message.DriverToWorker.DeleteOutputs;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.ApplicationEnded;
import io.firesteel.bus.message.MasterToWorker.KillExecutor;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.MasterToWorker.RegisterAgain;
import io.firesteel.bus.message.MasterToWorker.WorkerMayLeave;
import io.firesteel.bus.message.MasterToWorker.WorkerRegistered;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.bus.message.WorkerToMaster.ExecutorStopped;
import io.firesteel.bus.message.WorkerToMaster.RegisterWorker;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.worker.core.ExecutorTable.Entry;
import io.firesteel.worker.core.WorkerEvent.FromDriver;
import io.firesteel.worker.core.WorkerEvent.FromMaster;
import io.firesteel.worker.core.WorkerEvent.LeaveRequested;
import io.firesteel.worker.core.WorkerEvent.MasterJoined;
import io.firesteel.worker.core.WorkerEvent.MasterLeft;
import io.firesteel.worker.core.WorkerEvent.ProcessExited;
import io.firesteel.worker.core.WorkerEvent.ProcessFound;
import io.firesteel.worker.core.WorkerEvent.ProcessStarted;
import io.firesteel.worker.core.WorkerEvent.StopRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decisions of a worker: it starts and ends executors as the leading master says and tells master and driver how
 * each ended. Without a master it goes on, and registers again with whichever appears.
 *
 * <p>Every handler is idempotent: a known executor is never started twice, also not after its end; one that was to be
 * ended before it was ordered is never started, nor is one that was ordered of a former life, which may have started it,
 * nor one that has no room beside what runs; what a former life has started is watched as if it was started here. The
 * heartbeat lists everything, so a lost message costs only time.
 *
 * <p>Confined to one thread; times are milliseconds of a clock that never jumps.
 */
public final class WorkerCore {
    private final WorkerIdentity identity;
    private final OnStop onStop;
    private final List<WorkerEffect> effects = new ArrayList<>();
    private final ExecutorTable executors = new ExecutorTable(effects);
    private final Endings endings;
    private final UnansweredEnds ends;
    private final Leader leader = new Leader();
    private final HostedApplications applications = new HostedApplications(executors, effects);

    private boolean leaving;
    private boolean stopping;
    private boolean stopped;

    /** @param killGrace how long an executor may take to end after it was asked to, before it is killed */
    public WorkerCore(WorkerIdentity identity, Duration killGrace, OnStop onStop) {
        this.identity = identity;
        this.endings = new Endings(executors, effects, killGrace.toMillis());
        this.ends = new UnansweredEnds(identity.worker(), effects);
        this.onStop = onStop;
    }

    /** Takes an event; returns what is to be done about it, in order. */
    public List<WorkerEffect> on(WorkerEvent event, long nowMillis) {
        if (event instanceof FromMaster from) {
            onMaster(from.message(), nowMillis);
        } else if (event instanceof FromDriver from) {
            onDriver(from.message());
        } else if (event instanceof MasterJoined joined) {
            leader.onJoined(joined.master());
            register(joined.master());
        } else if (event instanceof MasterLeft left) {
            leader.onLeft(left.master());
        } else if (event instanceof ProcessStarted started) {
            executors.find(started.executor()).ifPresent(entry -> endings.onStarted(entry, nowMillis));
        } else if (event instanceof ProcessExited exited) {
            executors.find(exited.executor()).ifPresent(entry -> onExited(entry, exited.exit()));
        } else if (event instanceof ProcessFound found) {
            onFound(found.executor(), nowMillis);
        } else if (event instanceof LeaveRequested) {
            onLeaveRequested();
        } else if (event instanceof StopRequested) {
            onStopRequested(nowMillis);
        } else {
            onTick(nowMillis);
        }
        stopWhenNothingRuns();
        List<WorkerEffect> produced = List.copyOf(effects);
        effects.clear();
        return produced;
    }

    /** What runs, as heartbeats tell it. */
    public List<RunningExecutor> running() {
        return executors.listed();
    }

    /** Whether a master counts on this worker. */
    public boolean isRegistered() {
        return leader.registeredWith().isPresent();
    }

    /** Throws if what is known contradicts itself. */
    public void checkInvariants() {
        executors.checkInvariants();
        leader.checkInvariants();
        applications.checkInvariants();
    }

    /** Throws if an executor or an application is left. */
    public void assertEmpty() {
        if (!executors.all().isEmpty() || !applications.isEmpty() || !ends.isEmpty()) {
            throw new IllegalStateException("Left: executors " + executors.listed() + ", applications " + applications
                    + ", unanswered ends of " + ends + ".");
        }
    }

    private void onMaster(MasterToWorker message, long nowMillis) {
        if (!leader.accepts(message.term())) {
            effects.add(new WorkerEffect.CountStale(message.getClass().getSimpleName()));
            return;
        }
        if (message instanceof WorkerRegistered registered) {
            leader.onRegistered(registered.master());
        } else if (message instanceof RegisterAgain again) {
            leader.onMustRegister(again.master());
            register(again.master());
        } else if (message instanceof LaunchExecutor launch) {
            onLaunch(launch, nowMillis);
        } else if (message instanceof KillExecutor kill) {
            onKill(kill, nowMillis);
        } else if (message instanceof ApplicationEnded ended) {
            onApplicationEnded(ended.application(), nowMillis);
        } else if (message instanceof WorkerMayLeave
                && leaving
                && executors.all().isEmpty()) {
            effects.add(new WorkerEffect.MayLeave());
        }
    }

    private void onDriver(DriverToWorker message) {
        if (message instanceof DeleteOutputs answer) {
            ends.onAnswered(answer);
        }
    }

    private void onLaunch(LaunchExecutor launch, long nowMillis) {
        if (!launch.life().equals(identity.incarnation())) {
            effects.add(new WorkerEffect.CountStale(launch.getClass().getSimpleName()));
            return;
        }
        if (executors.find(launch.executor()).isPresent()) {
            return;
        }
        if (executors.ended(launch.executor()).isPresent()) {
            reportEndAgain(launch.application(), launch.executor());
            return;
        }
        Optional<String> why = whyNot(launch);
        if (why.isPresent()) {
            executors.remember(launch.executor(), new ExitStatus(ExitStatus.REFUSED, "not started: " + why.get()));
            reportEndAgain(launch.application(), launch.executor());
            return;
        }
        executors.add(new RunningExecutor(launch.application(), launch.executor(), launch.shape()), nowMillis);
        applications.serve(launch.application(), launch.token());
        effects.add(new WorkerEffect.StartProcess(launch));
    }

    /**
     * Why an executor cannot be started here. There is no room if a master that was deposed and did not know it had placed
     * another one: the leading one learns of that first, so that it places no further one beside it.
     */
    private Optional<String> whyNot(LaunchExecutor launch) {
        if (stopping) {
            return Optional.of("the worker is stopping");
        }
        if (applications.isEnding(launch.application())) {
            return Optional.of("the files of its ended application are being removed");
        }
        if (!executors.leaveRoomFor(launch.shape(), identity)) {
            sendHeartbeat();
            return Optional.of("the worker has no room for it beside " + executors.listed());
        }
        return Optional.empty();
    }

    /** The master takes over what it wants of these when it is told of them, and has the others ended. */
    private void onFound(RunningExecutor found, long nowMillis) {
        executors.adopt(found, nowMillis);
        applications.adopt(found.application());
    }

    private void onKill(KillExecutor kill, long nowMillis) {
        if (executors.find(kill.executor()).isPresent()) {
            endings.end(executors.find(kill.executor()).get(), kill.reason(), nowMillis);
            return;
        }
        if (executors.ended(kill.executor()).isEmpty()) {
            executors.remember(kill.executor(), new ExitStatus(-1, "killed before it was started: " + kill.reason()));
        }
        reportEndAgain(kill.application(), kill.executor());
    }

    private void onApplicationEnded(ApplicationId application, long nowMillis) {
        applications.end(application);
        ends.onApplicationEnded(application);
        executors.of(application).forEach(entry -> endings.end(entry, "its application ended", nowMillis));
    }

    private void onExited(Entry entry, ExitStatus exit) {
        executors.end(entry, exit);
        if (!applications.isEnding(entry.application())) {
            ends.onExited(entry.application(), entry.executor(), exit);
        }
        reportEndAgain(entry.application(), entry.executor());
        applications.onExecutorOver(entry.application(), entry.executor());
    }

    private void reportEndAgain(ApplicationId application, ExecutorId executor) {
        executors
                .ended(executor)
                .ifPresent(exit -> toLeader(
                        new ExecutorStopped(identity.worker(), identity.incarnation(), application, executor, exit)));
    }

    private void onTick(long nowMillis) {
        endings.onTick(nowMillis);
        if (stopped) {
            return;
        }
        ends.onTick();
        if (isRegistered()) {
            sendHeartbeat();
        } else if (!stopping) {
            leader.known().stream().sorted().forEach(this::register);
        }
    }

    private void register(MasterId master) {
        if (stopping) {
            return;
        }
        RegisterWorker offer = new RegisterWorker(
                identity.worker(),
                identity.incarnation(),
                identity.cores(),
                identity.memoryBytes(),
                identity.blockServer(),
                identity.monitoring(),
                executors.listed(),
                leaving);
        effects.add(new WorkerEffect.SendToMaster(master, offer));
    }

    private void sendHeartbeat() {
        toLeader(new WorkerHeartbeat(identity.worker(), identity.incarnation(), executors.listed(), leaving));
    }

    private void toLeader(WorkerToMaster message) {
        leader.registeredWith().ifPresent(master -> effects.add(new WorkerEffect.SendToMaster(master, message)));
    }

    /** Idempotent. An executor that is launched all the same, by a master that does not know it yet, is emptied as well. */
    private void onLeaveRequested() {
        if (!leaving) {
            leaving = true;
            effects.add(new WorkerEffect.LogTransition(
                    "worker " + identity.worker(), "SERVING", "LEAVING", "it gets nothing new; what it has is moved"));
            sendHeartbeat();
        }
    }

    private void onStopRequested(long nowMillis) {
        stopping = true;
        if (onStop == OnStop.END_EXECUTORS) {
            executors.all().forEach(entry -> endings.end(entry, "its worker is stopping", nowMillis));
        }
    }

    private void stopWhenNothingRuns() {
        boolean mustWait = onStop == OnStop.END_EXECUTORS && !executors.all().isEmpty();
        if (!stopping || stopped || mustWait) {
            return;
        }
        stopped = true;
        if (onStop == OnStop.END_EXECUTORS) {
            applications.endAll();
            ends.clear();
        }
        effects.add(new WorkerEffect.Stopped());
    }

    /** What happens to the executors of a worker that is stopped in an orderly way. */
    public enum OnStop {
        /** They are ended, and the files of their applications removed. */
        END_EXECUTORS,
        /** They go on, unwatched, as long as their drivers do. */
        LEAVE_EXECUTORS
    }
}
