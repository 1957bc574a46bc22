package io.firesteel.driver.resource;

import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToDriver.ApplicationRefused;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.MasterToDriver.ExecutorGone;
import io.firesteel.bus.message.MasterToDriver.GrantedExecutor;
import io.firesteel.bus.message.MasterToDriver.RegisterAgain;
import io.firesteel.bus.message.MasterToDriver.WorkerGone;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The application's side of its dealings with masters: registers until one answers, then sends it heartbeats that carry
 * everything, so that a lost message or a new leader needs nothing special. A message of a lower term than the highest
 * seen is dropped.
 *
 * <p>Plain and single-threaded; confined to the driver's event loop.
 */
public final class StandaloneCore {
    /** A leader silent for so long is taken for gone, and all masters are asked again. */
    static final long LEADER_SILENCE_MILLIS = 5_000;

    private RegisterApplication registration;
    private final BiConsumer<MasterId, DriverToMaster> sender;
    private final ResourceEvents events;
    /** Given up by the driver, for ever: a new leader may grant one again that it hears of from a worker. */
    private final Set<ExecutorId> givenUp = new HashSet<>();

    private final Set<ExecutorId> lost = new LinkedHashSet<>();
    private Set<WorkerId> leaving = Set.of();
    private final Set<WorkerId> vacated = new LinkedHashSet<>();
    private List<MasterId> masters = List.of();
    private Optional<MasterId> leader = Optional.empty();
    private long highestTerm;
    private long leaderHeardMillis;
    private String waitingFor = "";
    private long staleMessages;

    public StandaloneCore(
            RegisterApplication registration, BiConsumer<MasterId, DriverToMaster> sender, ResourceEvents events) {
        this.registration = registration;
        this.sender = sender;
        this.events = events;
    }

    /** The masters that are members of the cluster now. */
    public void onMasters(List<MasterId> present) {
        masters = List.copyOf(present);
        if (leader.filter(masters::contains).isEmpty()) {
            leader = Optional.empty();
        }
    }

    /** A heartbeat interval has passed. */
    public void onTick(List<LiveExecutor> live, long nowMillis) {
        if (leader.isPresent() && nowMillis - leaderHeardMillis > LEADER_SILENCE_MILLIS) {
            leader = Optional.empty();
        }
        if (leader.isEmpty()) {
            masters.forEach(master -> sender.accept(master, registration));
            return;
        }
        sender.accept(
                leader.get(),
                new ApplicationHeartbeat(
                        registration.application(),
                        registration.incarnation(),
                        registration.executors(),
                        live,
                        new ArrayList<>(lost),
                        new ArrayList<>(vacated)));
    }

    /** The driver has given an executor up; said in every heartbeat while the master may still grant it. */
    public void onGivenUp(ExecutorId executor) {
        givenUp.add(executor);
        lost.add(executor);
    }

    /** Nothing of a leaving worker is needed; said in every heartbeat as long as it leaves. */
    public void onVacated(WorkerId worker) {
        if (leaving.contains(worker)) {
            vacated.add(worker);
        }
    }

    /** So many executors are wanted in all; said at once, before one that was given back has ended and is replaced. */
    public void onWanted(int executors, List<LiveExecutor> live, long nowMillis) {
        registration = registration.withExecutors(executors);
        onTick(live, nowMillis);
    }

    /** A message of a master. */
    public void onMessage(MasterToDriver message, long nowMillis) {
        if (message.term() < highestTerm) {
            staleMessages++;
            return;
        }
        highestTerm = message.term();
        if (message instanceof ApplicationStatus status) {
            onStatus(status, nowMillis);
        } else if (message instanceof RegisterAgain again) {
            sender.accept(again.master(), registration);
        } else if (message instanceof ApplicationRefused refused) {
            events.onRefused(refused.reason());
        } else if (message instanceof WorkerGone gone) {
            events.onWorkerGone(gone.worker(), gone.reason());
        } else if (message instanceof ExecutorGone gone) {
            events.onExecutorGone(gone.executor(), gone.exit());
        }
    }

    private void onStatus(ApplicationStatus status, long nowMillis) {
        leader = Optional.of(status.master());
        leaderHeardMillis = nowMillis;
        for (GrantedExecutor granted : status.granted()) {
            events.onWorkerServes(granted.worker(), granted.workerBlockServer());
        }
        onLeaving(new LinkedHashSet<>(status.leaving()));
        lost.clear();
        status.granted().stream()
                .map(GrantedExecutor::executor)
                .filter(givenUp::contains)
                .forEach(lost::add);
        if (!status.waitingFor().equals(waitingFor)) {
            waitingFor = status.waitingFor();
            events.onWaiting(waitingFor);
        }
    }

    private void onLeaving(Set<WorkerId> now) {
        if (!now.equals(leaving)) {
            leaving = now;
            vacated.retainAll(now);
            events.onWorkersLeaving(now);
        }
    }

    /** The leader, if one has answered lately. */
    public Optional<MasterId> leader() {
        return leader;
    }

    /** Messages dropped because of their term. */
    public long staleMessages() {
        return staleMessages;
    }
}
