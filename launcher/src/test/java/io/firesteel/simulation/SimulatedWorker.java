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
    private final WorkerId id;
    private final WorkerCore core;
    private final Map<ExecutorId, SimulatedExecutor> executors = new LinkedHashMap<>();
    private boolean alive = true;

    SimulatedWorker(World world, WorkerId id, int cores) {
        this.world = world;
        this.id = id;
        WorkerIdentity identity =
                new WorkerIdentity(id, new Incarnation(world.nextIncarnation()), cores, 8L << 30, NOWHERE, NOWHERE);
        this.core = new WorkerCore(identity, Duration.ofSeconds(5), WorkerCore.OnStop.END_EXECUTORS);
        world.bus().consume(Addresses.worker(id), message -> on(new WorkerEvent.FromMaster((MasterToWorker) message)));
        on(new WorkerEvent.MasterJoined(World.MASTER));
        tick();
    }

    private void tick() {
        if (alive) {
            on(new WorkerEvent.Tick());
            world.timeline().in(500, this::tick);
        }
    }

    Collection<SimulatedExecutor> executors() {
        return executors.values();
    }

    boolean isAlive() {
        return alive;
    }

    /** The machine is gone, with every process and file. */
    void lose() {
        alive = false;
        world.bus().silence(Addresses.worker(id));
        world.disks().lose(id);
        List.copyOf(executors.values()).forEach(SimulatedExecutor::kill);
        world.memberLeft(Addresses.worker(id));
    }

    private void on(WorkerEvent event) {
        if (alive) {
            List<WorkerEffect> effects = core.on(event, world.timeline().nowMillis());
            core.checkInvariants();
            effects.forEach(this::perform);
        }
    }

    private void perform(WorkerEffect effect) {
        if (effect instanceof WorkerEffect.SendToMaster send) {
            world.bus().send(Addresses.master(send.master()), send.message());
        } else if (effect instanceof WorkerEffect.SendToDriver send) {
            world.bus().send(Addresses.driver(send.application()), send.message());
        } else if (effect instanceof WorkerEffect.StartProcess start) {
            world.timeline().in(500 + world.random().nextInt(1_000), () -> start(start.launch()));
        } else if (effect instanceof WorkerEffect.SignalProcess signal) {
            SimulatedExecutor executor = executors.get(signal.executor());
            if (executor != null) {
                world.timeline().in(world.random().nextInt(100), executor::kill);
            }
        }
    }

    private void start(LaunchExecutor launch) {
        if (!alive) {
            return;
        }
        if (executors.containsKey(launch.executor())) {
            throw new IllegalStateException(launch.executor() + " is started twice.");
        }
        executors.put(
                launch.executor(),
                new SimulatedExecutor(
                        world,
                        launch,
                        id,
                        () -> world.timeline()
                                .in(
                                        world.random().nextInt(100),
                                        () -> on(new WorkerEvent.ProcessExited(launch.executor(), KILLED)))));
        on(new WorkerEvent.ProcessStarted(launch.executor()));
    }
}
