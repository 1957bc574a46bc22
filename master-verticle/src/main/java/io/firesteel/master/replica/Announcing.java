package io.firesteel.master.replica;

import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.MasterEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells workers and drivers who leads. A leader tells all that are members when it begins, and again for a while those that
 * have not spoken to it since. A standby tells each once, as soon as it knows; so the bus knows where they are before it
 * has to reach them as the next leader.
 */
final class Announcing {
    private static final int TIMES = 20;

    private final MasterId self;
    private final Map<WorkerId, Integer> workers = new LinkedHashMap<>();
    private final Map<ApplicationId, Integer> drivers = new LinkedHashMap<>();
    private Set<WorkerId> presentWorkers = Set.of();
    private Set<ApplicationId> presentDrivers = Set.of();
    private Optional<MasterId> leader = Optional.empty();
    private long term;

    Announcing(MasterId self) {
        this.self = self;
    }

    /** These are members now: a standby tells the new ones. */
    void onPresent(Set<WorkerId> nowWorkers, Set<ApplicationId> nowDrivers) {
        if (leader.isPresent() && !isLeader()) {
            nowWorkers.stream()
                    .filter(worker -> !presentWorkers.contains(worker))
                    .forEach(this::tellOnce);
            nowDrivers.stream()
                    .filter(driver -> !presentDrivers.contains(driver))
                    .forEach(this::tellOnce);
        }
        presentWorkers = nowWorkers;
        presentDrivers = nowDrivers;
    }

    /** Whom this master follows, or that it leads; it may say so again. */
    void onLeader(Optional<MasterId> now, long ofTerm) {
        if (now.equals(leader) && ofTerm == term) {
            return;
        }
        leader = now;
        term = ofTerm;
        workers.clear();
        drivers.clear();
        if (leader.isPresent()) {
            int times = isLeader() ? TIMES : 1;
            presentWorkers.forEach(worker -> workers.put(worker, times));
            presentDrivers.forEach(driver -> drivers.put(driver, times));
        }
    }

    private boolean isLeader() {
        return leader.filter(self::equals).isPresent();
    }

    private void tellOnce(WorkerId worker) {
        workers.putIfAbsent(worker, 1);
    }

    private void tellOnce(ApplicationId driver) {
        drivers.putIfAbsent(driver, 1);
    }

    void onHeard(WorkerId worker) {
        workers.remove(worker);
    }

    void onHeard(ApplicationId driver) {
        drivers.remove(driver);
    }

    /** What is to be said now. */
    List<MasterEffect> say() {
        List<MasterEffect> said = new ArrayList<>();
        leader.ifPresent(leading -> {
            workers.keySet().forEach(worker -> said.add(tell(worker, term, leading)));
            drivers.keySet().forEach(driver -> said.add(tell(driver, term, leading)));
        });
        workers.replaceAll((worker, times) -> times - 1);
        drivers.replaceAll((driver, times) -> times - 1);
        workers.values().removeIf(times -> times < 1);
        drivers.values().removeIf(times -> times < 1);
        return said;
    }

    static MasterEffect tell(WorkerId worker, long term, MasterId leader) {
        return new MasterEffect.SendToWorker(worker, new MasterToWorker.RegisterAgain(term, leader));
    }

    static MasterEffect tell(ApplicationId driver, long term, MasterId leader) {
        return new MasterEffect.SendToDriver(driver, new MasterToDriver.RegisterAgain(term, leader));
    }
}
