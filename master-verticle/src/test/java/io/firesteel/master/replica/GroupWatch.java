package io.firesteel.master.replica;

import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.Heritage;
import io.firesteel.master.raft.RaftCore;
import io.firesteel.master.raft.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a group of masters after every event, whatever happens to them. */
final class GroupWatch {
    private final SimulatedGroup world;
    private final Map<Long, MasterId> leaderOfTerm = new HashMap<>();
    /** Of each committed position. */
    private final Map<Long, Long> termOfCommitted = new HashMap<>();

    private final Map<MasterId, Long> looked = new HashMap<>();
    private final Set<Long> begun = new HashSet<>();
    /** What drivers were told is taken in. */
    private final Set<ApplicationId> accepted = new LinkedHashSet<>();

    private long highestCommitted;
    private long highestLaunching;

    GroupWatch(SimulatedGroup world) {
        this.world = world;
    }

    void check() {
        int acting = 0;
        for (SimulatedReplica master : world.masters.values()) {
            if (!master.isAlive()) {
                continue;
            }
            if (master.takeTouched()) {
                master.core().checkInvariants();
                checkTerm(master);
                checkCommitted(master);
            }
            acting += master.mayAct() ? 1 : 0;
        }
        require(acting < 2, "two masters may act at once");
    }

    private void checkTerm(SimulatedReplica master) {
        RaftCore raft = master.core().raft();
        if (raft.role() != Role.LEADER) {
            return;
        }
        MasterId first = leaderOfTerm.putIfAbsent(raft.term(), master.id());
        require(first == null || first.equals(master.id()), "two lead in term " + raft.term());
        if (first == null && termOfCommitted.containsKey(highestCommitted)) {
            long own = raft.termAt(highestCommitted);
            require(
                    own == -1 || own == termOfCommitted.get(highestCommitted),
                    master.id() + " leads without position " + highestCommitted);
            require(own != -1 || raft.committed() > highestCommitted, master.id() + " lacks what is committed");
        }
        if (master.core().leading().isPresent() && begun.add(raft.term())) {
            checkNothingLost(master);
        }
    }

    private void checkNothingLost(SimulatedReplica master) {
        Set<ApplicationId> known = known(master);
        accepted.forEach(
                application -> require(known.contains(application), master.id() + " knows nothing of " + application));
    }

    private static Set<ApplicationId> known(SimulatedReplica master) {
        Heritage heritage = master.core().leading().orElseThrow().heritage(0);
        Set<ApplicationId> known = new HashSet<>();
        heritage.active().forEach(request -> known.add(request.application()));
        heritage.past().forEach(past -> known.add(past.request().application()));
        return known;
    }

    private void checkCommitted(SimulatedReplica master) {
        RaftCore raft = master.core().raft();
        long from = Math.min(looked.getOrDefault(master.id(), 0L), raft.committed());
        for (long index = from + 1; index <= raft.committed(); index++) {
            long term = raft.termAt(index);
            if (term >= 0) {
                Long known = termOfCommitted.putIfAbsent(index, term);
                require(known == null || known == term, "position " + index + " is committed twice");
                highestCommitted = Math.max(highestCommitted, index);
            }
        }
        looked.put(master.id(), raft.committed());
    }

    /** A master of a former term hands out nothing when one of a later term has. */
    void onSent(MasterId from, MasterToWorker message) {
        if (message instanceof LaunchExecutor) {
            require(message.term() >= highestLaunching, from + " launches after one of a later term has");
            highestLaunching = Math.max(highestLaunching, message.term());
        }
    }

    void onAccepted(ApplicationId application) {
        accepted.add(application);
    }

    Set<ApplicationId> accepted() {
        return accepted;
    }

    /** Whether no entry is on its way. */
    boolean allHaveTheSame() {
        return world.masters.values().stream()
                        .map(master -> master.core().raft().committed())
                        .distinct()
                        .count()
                == 1;
    }

    /** In the end one leads, knows everything, and all agree with it. */
    void checkSettled() {
        SimulatedReplica leader = world.leader().orElseThrow(() -> new AssertionError("Nobody leads."));
        checkNothingLost(leader);
        for (SimulatedReplica master : world.masters.values()) {
            require(
                    master.core()
                            .view(master.clock())
                            .leader()
                            .filter(leader.id()::equals)
                            .isPresent(),
                    master.id() + " does not follow " + leader.id());
            require(
                    master.core().raft().committed() == leader.core().raft().committed(),
                    master.id() + " has " + master.core().raft().committed() + ", not all");
        }
        List<ApplicationId> active = leader.core().leading().orElseThrow().heritage(0).active().stream()
                .map(request -> request.application())
                .toList();
        for (SimulatedDriver driver : world.drivers.values()) {
            require(driver.isAccepted(), driver.id() + " was never taken in");
            require(driver.isOver() || active.contains(driver.id()), driver.id() + " goes on and is not active");
            require(!driver.isOver() || !active.contains(driver.id()), driver.id() + " is over and active");
        }
        world.workers
                .values()
                .forEach(worker -> require(worker.isRegistered(), worker.id() + " is registered nowhere"));
    }

    private void require(boolean holds, String violation) {
        if (!holds) {
            throw new AssertionError("At " + world.now + " ms: " + violation);
        }
    }
}
