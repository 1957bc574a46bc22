package io.firesteel.master.replica;

import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.MasterToDriver.RegisterAgain;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import java.util.List;
import java.util.Optional;

/** A driver as masters see one. */
final class SimulatedDriver {
    private static final Incarnation LIFE = new Incarnation(1);
    private static final long SILENCE_MILLIS = 5_000;

    private final SimulatedGroup world;
    private final ApplicationId id;
    private final RegisterApplication registration;
    private Optional<MasterId> leader = Optional.empty();
    private long highestTerm;
    private long heardMillis;
    private boolean accepted;
    private boolean over;

    SimulatedDriver(SimulatedGroup world, ApplicationId id) {
        this.world = world;
        this.id = id;
        this.registration = new RegisterApplication(
                id, LIFE, "name of " + id, 1, new ExecutorShape(1, 1L << 30), SimulatedGroup.PAGES, new Secret("s"));
    }

    ApplicationId id() {
        return id;
    }

    boolean isAccepted() {
        return accepted;
    }

    boolean isOver() {
        return over;
    }

    void beat() {
        if (over) {
            return;
        }
        if (world.now - heardMillis > SILENCE_MILLIS) {
            leader = Optional.empty();
        }
        leader.ifPresentOrElse(
                master ->
                        world.toMaster(master, new ApplicationHeartbeat(id, LIFE, 1, List.of(), List.of(), List.of())),
                () -> toAll(registration));
        world.in(500, this::beat);
    }

    void on(MasterToDriver message) {
        if (over || message.term() < highestTerm) {
            return;
        }
        highestTerm = message.term();
        if (message instanceof ApplicationStatus status) {
            leader = Optional.of(status.master());
            heardMillis = world.now;
            accepted = true;
            world.watch.onAccepted(id);
        } else if (message instanceof RegisterAgain again) {
            world.toMaster(again.master(), registration);
        }
    }

    /** Its program has ended. */
    void stop() {
        over = true;
        toAll(new ApplicationStopped(id, LIFE, "main returned"));
    }

    private void toAll(DriverToMaster message) {
        world.ids.forEach(master -> world.toMaster(master, message));
    }
}
