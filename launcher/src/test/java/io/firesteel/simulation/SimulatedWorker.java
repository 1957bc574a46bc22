package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.worker.core.WorkerCore;
import io.firesteel.worker.core.WorkerEffect;
import io.firesteel.worker.core.WorkerEvent;
import io.firesteel.worker.core.WorkerIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A machine: a worker's core and the executor processes it has started. */
final class SimulatedWorker {
    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 2);
    private static final ExitStatus KILLED = new ExitStatus(137, "killed by signal 9 (SIGKILL)");

    private final World world;
    private final SimulatedProcess process;
    private final WorkerId id;
    private final int cores;
    private final WorkerCore core;
    private final Map<ExecutorId, SimulatedExecutor> executors = new LinkedHashMap<>();
    private long highestTerm;
    private boolean heedsOldMaster;

    SimulatedWorker(World world, WorkerId id, int cores) {
        this.world = world;
        this.process = world.newProcess();
        this.id = id;
        this.cores = cores;
        WorkerIdentity identity =
                new WorkerIdentity(id, new Incarnation(world.nextIncarnation()), cores, 8L << 30, NOWHERE, NOWHERE);
        this.core = new WorkerCore(identity, Duration.ofSeconds(5), WorkerCore.OnStop.END_EXECUTORS);
        world.bus().consume(Addresses.worker(id), message -> process.run(() -> onMessage((MasterToWorker) message)));
        onMasterJoined();
        process.every(500, () -> on(new WorkerEvent.Tick()));
    }

    private void onMessage(MasterToWorker message) {
        heedsOldMaster = message.term() < highestTerm;
        highestTerm = Math.max(highestTerm, message.term());
        on(new WorkerEvent.FromMaster(message));
        heedsOldMaster = false;
    }

    WorkerId id() {
        return id;
    }

    Collection<SimulatedExecutor> executors() {
        return executors.values();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stall(long millis) {
        process.stall(millis);
    }

    void onMasterJoined() {
        on(new WorkerEvent.MasterJoined(World.MASTER));
    }

    void onMasterLeft() {
        on(new WorkerEvent.MasterLeft(World.MASTER));
    }

    /** The machine is gone, with every process and file. */
    void lose() {
        process.die();
        world.bus().silence(Addresses.worker(id));
        world.disks().lose(id);
        List.copyOf(executors.values()).forEach(SimulatedExecutor::kill);
        if (world.random().nextBoolean()) {
            world.memberLeft(Addresses.worker(id)); // else only its silence tells
        }
    }

    void assertEmpty() {
        core.assertEmpty();
        if (executors.values().stream().anyMatch(SimulatedExecutor::isAlive)
                || !world.disks().filesOn(id).isEmpty()) {
            throw new Violation("The application has ended, and on " + id + " there are the executors "
                    + executors.keySet() + " and the files " + world.disks().filesOn(id) + ".");
        }
    }

    private void on(WorkerEvent event) {
        process.run(() -> {
            List<WorkerEffect> effects = core.on(event, process.nowMillis());
            core.checkInvariants();
            effects.forEach(this::perform);
        });
    }

    private void perform(WorkerEffect effect) {
        if (heedsOldMaster && !(effect instanceof WorkerEffect.CountStale)) {
            throw new Violation(id + " heeds a master of an older term than " + highestTerm + ": " + effect);
        }
        String self = Addresses.worker(id);
        if (effect instanceof WorkerEffect.SendToMaster send) {
            world.bus().send(self, Addresses.master(send.master()), send.message());
        } else if (effect instanceof WorkerEffect.SendToDriver send) {
            world.bus().send(self, Addresses.driver(send.application()), send.message());
        } else if (effect instanceof WorkerEffect.StartProcess start) {
            world.timeline().in(500 + world.random().nextInt(1_000), () -> start(start.launch()));
        } else if (effect instanceof WorkerEffect.SignalProcess signal) {
            signal(signal);
        } else if (effect instanceof WorkerEffect.DeleteDirectory) {
            world.disks().deleteAll(id);
        }
    }

    /** One that stands still does not end before it is killed. */
    private void signal(WorkerEffect.SignalProcess signal) {
        SimulatedExecutor executor = executors.get(signal.executor());
        if (executor != null && (signal.signal() == WorkerEffect.Signal.FORCE || !executor.isStalled())) {
            world.timeline().in(world.random().nextInt(100), executor::kill);
        }
    }

    private void start(LaunchExecutor launch) {
        if (!isAlive()) {
            return;
        }
        if (executors.containsKey(launch.executor())) {
            throw new Violation(launch.executor() + " is started twice.");
        }
        executors.put(launch.executor(), new SimulatedExecutor(world, launch, id, () -> onExit(launch.executor())));
        requireCores();
        on(new WorkerEvent.ProcessStarted(launch.executor()));
    }

    private void onExit(ExecutorId executor) {
        world.timeline().in(world.random().nextInt(100), () -> on(new WorkerEvent.ProcessExited(executor, KILLED)));
    }

    private void requireCores() {
        long running =
                executors.values().stream().filter(SimulatedExecutor::isAlive).count();
        if (running * World.CORES_OF_EXECUTOR > cores) {
            throw new Violation(id + " has " + cores + " cores and runs " + running + " executors of "
                    + World.CORES_OF_EXECUTOR + ".");
        }
    }
}
