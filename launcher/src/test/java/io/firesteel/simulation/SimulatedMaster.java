package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.MasterCore;
import io.firesteel.master.core.MasterEffect;
import io.firesteel.master.core.MasterEvent;
import io.firesteel.master.core.MasterOptions;
import java.util.List;

/** A master's process, from its start to its end. */
final class SimulatedMaster {
    private final World world;
    private final MasterId id;
    private final SimulatedProcess process;
    private final MasterCore core;

    SimulatedMaster(World world, MasterId id, long term) {
        this.world = world;
        this.id = id;
        this.process = world.newProcess();
        this.core = new MasterCore(id, term, MasterOptions.DEFAULTS, process.nowMillis());
        world.bus().consume(Addresses.master(id), message -> on(eventOf(message)));
        process.every(500, () -> on(new MasterEvent.Tick()));
    }

    private static MasterEvent eventOf(Object message) {
        return message instanceof WorkerToMaster fromWorker
                ? new MasterEvent.FromWorker(fromWorker)
                : new MasterEvent.FromDriver((DriverToMaster) message);
    }

    void on(MasterEvent event) {
        process.run(() -> {
            List<MasterEffect> effects = core.on(event, process.nowMillis());
            core.checkInvariants();
            effects.forEach(this::perform);
        });
    }

    private void perform(MasterEffect effect) {
        String self = Addresses.master(id);
        if (effect instanceof MasterEffect.SendToWorker send) {
            world.bus().send(self, Addresses.worker(send.worker()), send.message());
        } else if (effect instanceof MasterEffect.SendToDriver send) {
            world.bus().send(self, Addresses.driver(send.application()), send.message());
        }
    }

    MasterId id() {
        return id;
    }

    void stall(long millis) {
        process.stall(millis);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void die() {
        process.die();
        world.bus().silence(Addresses.master(id));
    }

    void assertEmpty() {
        core.assertEmpty();
    }
}
