package io.firesteel.master.core;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.bus.message.WorkerToMaster.ExecutorStopped;
import io.firesteel.bus.message.WorkerToMaster.RegisterWorker;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A master core with workers and drivers that do as told, in virtual time. Each beat is half a second in which all
 * that are not silenced send a heartbeat.
 */
final class MasterBench {
    static final long GIB = 1L << 30;
    static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 7000);
    static final ExecutorShape SMALL = new ExecutorShape(1, GIB);
    static final ApplicationId APP = new ApplicationId("app-1");
    static final WorkerId W1 = new WorkerId("w-1");
    static final WorkerId W2 = new WorkerId("w-2");
    static final MasterId MASTER = new MasterId("m-1");
    static final Incarnation FIRST = new Incarnation(1);
    static final Incarnation SECOND = new Incarnation(2);

    final List<MasterEffect> effects = new ArrayList<>();
    final Map<WorkerId, Set<RunningExecutor>> running = new LinkedHashMap<>();
    final Map<ApplicationId, Set<LiveExecutor>> live = new LinkedHashMap<>();
    final Set<Object> silent = new LinkedHashSet<>();
    final Set<WorkerId> leaving = new LinkedHashSet<>();
    /** Leaving workers of which drivers say that they need nothing. */
    final Set<WorkerId> vacated = new LinkedHashSet<>();
    /** Whether workers start what they are told to launch. */
    boolean workersObey = true;

    final MasterCore core;
    private final Map<ApplicationId, Integer> wanted = new LinkedHashMap<>();
    long now = 1_000_000;

    MasterBench() {
        this(1, MasterOptions.DEFAULTS);
    }

    MasterBench(long term, MasterOptions options) {
        core = new MasterCore(MASTER, term, options, now);
    }

    List<MasterEffect> tell(MasterEvent event) {
        List<MasterEffect> produced = core.on(event, now);
        core.checkInvariants();
        effects.addAll(produced);
        if (workersObey) {
            sent(produced, LaunchExecutor.class).forEach(this::launched);
        }
        return produced;
    }

    void worker(WorkerId worker, int cores, long gib) {
        worker(worker, FIRST, cores, gib);
    }

    void worker(WorkerId worker, Incarnation life, int cores, long gib) {
        running.putIfAbsent(worker, new LinkedHashSet<>());
        tell(new MasterEvent.FromWorker(new RegisterWorker(
                worker, life, cores, gib * GIB, ENDPOINT, ENDPOINT, List.copyOf(running(worker)), false)));
    }

    void application(int executors) {
        application(APP, executors, SMALL);
    }

    void application(ApplicationId application, int executors, ExecutorShape shape) {
        application(application, FIRST, executors, shape);
    }

    void application(ApplicationId application, Incarnation life, int executors, ExecutorShape shape) {
        wanted.put(application, executors);
        live.put(application, new LinkedHashSet<>());
        tell(new MasterEvent.FromDriver(new RegisterApplication(
                application, life, "name of " + application, executors, shape, ENDPOINT, new Secret("s"))));
    }

    /** From its next report on the driver wants another number. */
    void wants(ApplicationId application, int executors) {
        wanted.put(application, executors);
    }

    void workerBeat(WorkerId worker) {
        tell(new MasterEvent.FromWorker(
                new WorkerHeartbeat(worker, FIRST, List.copyOf(running(worker)), leaving.contains(worker))));
    }

    void driverBeat(ApplicationId application, ExecutorId... lost) {
        tell(new MasterEvent.FromDriver(new ApplicationHeartbeat(
                application,
                FIRST,
                wanted.getOrDefault(application, 0),
                List.copyOf(live(application)),
                List.of(lost),
                List.copyOf(vacated))));
    }

    void beats(int count) {
        for (int beat = 0; beat < count; beat++) {
            now += 500;
            running.keySet().stream().filter(worker -> !silent.contains(worker)).forEach(this::workerBeat);
            live.keySet().stream().filter(app -> !silent.contains(app)).forEach(this::driverBeat);
            tell(new MasterEvent.Tick());
        }
    }

    void stopped(WorkerId worker, ExecutorId executor, int code) {
        running(worker).removeIf(running -> running.executor().equals(executor));
        live.values().forEach(known -> known.removeIf(live -> live.executor().equals(executor)));
        tell(new MasterEvent.FromWorker(
                new ExecutorStopped(worker, FIRST, APP, executor, new ExitStatus(code, "exit code " + code))));
    }

    void stopApplication() {
        live.remove(APP);
        tell(new MasterEvent.FromDriver(new ApplicationStopped(APP, FIRST, "main returned")));
    }

    void leave(WorkerId worker) {
        silent.add(worker);
        tell(new MasterEvent.MemberLeft(Addresses.worker(worker)));
    }

    /** All executors the workers run register with their drivers. */
    void allRegister() {
        running.forEach((worker, executors) ->
                executors.forEach(executor -> live.getOrDefault(executor.application(), new LinkedHashSet<>())
                        .add(new LiveExecutor(executor.executor(), worker, ENDPOINT))));
    }

    List<ExecutorId> executorsOn(WorkerId worker) {
        return running(worker).stream().map(RunningExecutor::executor).toList();
    }

    /** What a worker runs; may be changed. */
    Set<RunningExecutor> running(WorkerId worker) {
        return running.computeIfAbsent(worker, added -> new LinkedHashSet<>());
    }

    /** What a driver hears; may be changed. */
    Set<LiveExecutor> live(ApplicationId application) {
        return live.computeIfAbsent(application, added -> new LinkedHashSet<>());
    }

    <T> List<T> sent(Class<T> message) {
        return sent(effects, message);
    }

    static <T> List<T> sent(List<MasterEffect> effects, Class<T> message) {
        return effects.stream()
                .map(MasterBench::message)
                .filter(message::isInstance)
                .map(message::cast)
                .toList();
    }

    private void launched(LaunchExecutor launch) {
        effects.stream()
                .filter(MasterEffect.SendToWorker.class::isInstance)
                .map(MasterEffect.SendToWorker.class::cast)
                .filter(send -> send.message().equals(launch))
                .findFirst()
                .ifPresent(send -> running(send.worker())
                        .add(new RunningExecutor(launch.application(), launch.executor(), launch.shape())));
    }

    private static Object message(MasterEffect effect) {
        if (effect instanceof MasterEffect.SendToWorker send) {
            MasterToWorker message = send.message();
            return message;
        }
        if (effect instanceof MasterEffect.SendToDriver send) {
            MasterToDriver message = send.message();
            return message;
        }
        return effect;
    }
}
