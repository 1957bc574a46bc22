package io.firesteel.master.replica;

import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.worker.core.WorkerCore;
import io.firesteel.worker.core.WorkerCore.OnStop;
import io.firesteel.worker.core.WorkerEffect;
import io.firesteel.worker.core.WorkerEvent;
import io.firesteel.worker.core.WorkerIdentity;
import java.time.Duration;

/** A worker's own core, whose processes start at once. */
final class SimulatedWorker {
    private final SimulatedGroup world;
    private final WorkerId id;
    private final WorkerCore core;

    SimulatedWorker(SimulatedGroup world, WorkerId id) {
        this.world = world;
        this.id = id;
        this.core = new WorkerCore(
                new WorkerIdentity(id, new Incarnation(1), 8, 64L << 30, SimulatedGroup.PAGES, SimulatedGroup.PAGES),
                Duration.ofSeconds(5),
                OnStop.END_EXECUTORS);
        world.ids.forEach(master -> tell(new WorkerEvent.MasterJoined(master)));
    }

    WorkerId id() {
        return id;
    }

    boolean isRegistered() {
        return core.isRegistered();
    }

    void beat() {
        tell(new WorkerEvent.Tick());
        world.in(500, this::beat);
    }

    void on(MasterToWorker message) {
        tell(new WorkerEvent.FromMaster(message));
    }

    private void tell(WorkerEvent event) {
        for (WorkerEffect effect : core.on(event, world.now)) {
            if (effect instanceof WorkerEffect.SendToMaster send) {
                world.toMaster(send.master(), send.message());
            } else if (effect instanceof WorkerEffect.StartProcess start) {
                world.in(
                        10,
                        () -> tell(new WorkerEvent.ProcessStarted(start.launch().executor())));
            }
        }
        core.checkInvariants();
    }
}
