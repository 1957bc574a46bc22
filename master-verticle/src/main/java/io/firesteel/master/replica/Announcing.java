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
import java.util.Set;

/**
 * Tells workers and drivers who leads: all that are members when a leadership begins, and again for a while those that
 * have not spoken to the leader since.
 */
final class Announcing {
    private static final int TIMES = 20;

    private final Map<WorkerId, Integer> workers = new LinkedHashMap<>();
    private final Map<ApplicationId, Integer> drivers = new LinkedHashMap<>();

    void begin(Set<WorkerId> presentWorkers, Set<ApplicationId> presentDrivers) {
        end();
        presentWorkers.forEach(worker -> workers.put(worker, TIMES));
        presentDrivers.forEach(driver -> drivers.put(driver, TIMES));
    }

    void end() {
        workers.clear();
        drivers.clear();
    }

    void onHeard(WorkerId worker) {
        workers.remove(worker);
    }

    void onHeard(ApplicationId driver) {
        drivers.remove(driver);
    }

    /** What is to be said now. */
    List<MasterEffect> say(long term, MasterId leader) {
        List<MasterEffect> said = new ArrayList<>();
        workers.keySet().forEach(worker -> said.add(tell(worker, term, leader)));
        drivers.keySet().forEach(driver -> said.add(tell(driver, term, leader)));
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
