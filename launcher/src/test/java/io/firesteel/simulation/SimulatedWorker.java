package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToWorker;
import io.firesteel.bus.message.DriverToWorker.DeleteOutputs;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.worker.core.WorkerCore;
import io.firesteel.worker.core.WorkerEffect;
import io.firesteel.worker.core.WorkerEvent;
import io.firesteel.worker.core.WorkerIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine: a worker's core and the executor processes it has started. */
final class SimulatedWorker {
    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 2);
    private final World world;
    private final WorkerId id;
    private final int cores;
    private SimulatedProcess process;
    private WorkerCore core;
    private boolean isLost;
    private boolean isLeaving;

    /** Which life of the worker's process it is: what one is about to start, another does not. */
    private int life;

    private final Map<ExecutorId, SimulatedExecutor> executors = new LinkedHashMap<>();
    /** Those whose end this life of the worker has seen. */
    private final Set<ExecutorId> ended = new HashSet<>();

    private long highestTerm;
    private boolean heedsOldMaster;

    SimulatedWorker(World world, WorkerId id, int cores) {
        this.world = world;
        this.id = id;
        this.cores = cores;
        this.process = world.newProcess();
        this.core = newCore();
        begin();
    }

    private WorkerCore newCore() {
        WorkerIdentity identity =
                new WorkerIdentity(id, new Incarnation(world.nextIncarnation()), cores, 8L << 30, NOWHERE, NOWHERE);
        return new WorkerCore(identity, Duration.ofSeconds(5), WorkerCore.OnStop.END_EXECUTORS);
    }

    private void begin() {
        world.bus().consume(Addresses.worker(id), message -> process.run(() -> onMessage(message)));
        world.masters().forEach(this::onMasterJoined);
        process.every(500, () -> on(new WorkerEvent.Tick()));
    }

    /** Its process ends, and after a while another begins that finds what the first has started. */
    void restart(long millis) {
        if (isLost || !process.isAlive()) {
            return;
        }
        endProcess();
        world.timeline().in(millis, () -> {
            if (!isLost) {
                life++;
                ended.clear();
                isLeaving = false;
                highestTerm = 0; // it knows of no master
                process = world.newProcess();
                core = newCore();
                executors.values().stream()
                        .filter(SimulatedExecutor::isAlive)
                        .forEach(left -> on(new WorkerEvent.ProcessFound(left.process())));
                begin();
            }
        });
    }

    private void endProcess() {
        process.die();
        world.bus().silence(Addresses.worker(id));
        if (world.random().nextBoolean()) {
            world.memberLeft(Addresses.worker(id)); // else only its silence tells
        }
    }

    private void onMessage(Object message) {
        if (message instanceof DriverToWorker fromDriver) {
            on(new WorkerEvent.FromDriver(fromDriver));
        } else {
            onMaster((MasterToWorker) message);
        }
    }

    private void onMaster(MasterToWorker message) {
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
        return !isLost;
    }

    void stall(long millis) {
        process.stall(millis);
    }

    void onMasterJoined(MasterId master) {
        on(new WorkerEvent.MasterJoined(master));
    }

    void onMasterLeft(MasterId master) {
        on(new WorkerEvent.MasterLeft(master));
    }

    /** SIGPWR. A process that takes its place knows nothing of it. */
    void leave() {
        if (process.isAlive()) {
            isLeaving = true;
            on(new WorkerEvent.LeaveRequested());
        }
    }

    /** Whether it was told to leave and is still there. */
    boolean isLeaving() {
        return isLeaving && !isLost;
    }

    /** Its process ends in order, and nobody uses its machine any more. */
    private void left() {
        if (executors.values().stream().anyMatch(SimulatedExecutor::isAlive)) {
            throw new Violation(id + " leaves while executors run there: " + executors.keySet());
        }
        isLost = true;
        endProcess();
        world.disks().lose(id);
    }

    /** The machine is gone, with every process and file. */
    void lose() {
        isLost = true;
        endProcess();
        world.disks().lose(id);
        List.copyOf(executors.values()).forEach(SimulatedExecutor::kill);
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
            int startedBy = life;
            world.timeline().in(500 + world.random().nextInt(1_000), () -> {
                if (startedBy == life && process.isAlive()) {
                    start(start.launch());
                }
            });
        } else if (effect instanceof WorkerEffect.SignalProcess signal) {
            signal(signal);
        } else if (effect instanceof WorkerEffect.DeleteOutputs delete) {
            deleteOutputs(delete.order());
        } else if (effect instanceof WorkerEffect.MayLeave) {
            on(new WorkerEvent.StopRequested());
        } else if (effect instanceof WorkerEffect.Stopped) {
            left();
        } else if (effect instanceof WorkerEffect.DeleteDirectory) {
            if (!isLeaving) {
                world.requireOver(id);
            }
            world.disks().deleteAll(id);
        }
    }

    private void deleteOutputs(DeleteOutputs order) {
        SimulatedExecutor ended = executors.get(order.executor());
        if (ended != null && ended.isAlive()) {
            throw new Violation("The files of " + order.executor() + " are deleted, and it may write more.");
        }
        Set.copyOf(world.disks().filesOn(id)).stream()
                .filter(file -> file.startsWith(SimulatedTask.prefix(order.executor())))
                .filter(file -> !order.kept().contains(file))
                .forEach(file -> world.deleteOutput(id, file));
    }

    /** One that stands still does not end before it is killed. */
    private void signal(WorkerEffect.SignalProcess signal) {
        SimulatedExecutor executor = executors.get(signal.executor());
        if (executor != null && (signal.signal() == WorkerEffect.Signal.FORCE || !executor.isStalled())) {
            world.timeline().in(world.random().nextInt(100), executor::kill);
        }
    }

    private void start(LaunchExecutor launch) {
        if (executors.containsKey(launch.executor())) {
            throw new Violation(launch.executor() + " is started twice.");
        }
        SimulatedExecutor started = new SimulatedExecutor(world, launch, id, exit -> onExit(launch.executor(), exit));
        executors.put(launch.executor(), started);
        world.onStarted(started);
        requireCores();
        on(new WorkerEvent.ProcessStarted(launch.executor()));
    }

    private void onExit(ExecutorId executor, ExitStatus exit) {
        world.timeline()
                .in(
                        world.random().nextInt(100),
                        () -> process.run(() -> {
                            if (core.running().stream()
                                    .anyMatch(known -> known.executor().equals(executor))) {
                                ended.add(executor);
                            }
                            on(new WorkerEvent.ProcessExited(executor, exit));
                        }));
    }

    /** Whether the worker, in this life, has seen how that executor ended. */
    boolean sawEndOf(ExecutorId executor) {
        return ended.contains(executor);
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
