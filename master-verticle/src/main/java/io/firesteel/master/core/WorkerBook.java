package io.firesteel.master.core;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.liveness.PeerChange;
import io.firesteel.bus.liveness.PeerLiveness;
import io.firesteel.bus.liveness.PeerState;
import io.firesteel.bus.message.WorkerToMaster.RegisterWorker;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every worker that has registered, with the state that its heartbeats give it. Dead ones are kept for a while: they
 * may return, and until then what they offered tells a waiting application what to hope for.
 *
 * <p>Invariant: exactly the workers that are not dead are watched.
 */
final class WorkerBook {
    /** A worker by its latest registration. */
    record KnownWorker(RegisterWorker offer, WorkerState state, long sinceMillis) {
        WorkerId id() {
            return offer.worker();
        }

        boolean isLeaving() {
            return offer.leaving();
        }

        boolean offers(int cores, long memoryBytes) {
            return offer.cores() >= cores && offer.memoryBytes() >= memoryBytes;
        }
    }

    /** What a message's sender is to this book. */
    enum Standing {
        /** The registered life. */
        CURRENT,
        /** A life that must register first: new, or declared dead. */
        UNREGISTERED,
        /** A life before the registered one. */
        STALE
    }

    /** One life of a worker. */
    private record WorkerLife(WorkerId worker, Incarnation incarnation) {}

    private final Map<WorkerId, KnownWorker> workers = new LinkedHashMap<>();
    private final PeerLiveness<WorkerLife> liveness;
    private final Outgoing outgoing;

    WorkerBook(LivenessOptions options, Outgoing outgoing, long nowMillis) {
        this.liveness = new PeerLiveness<>(options, nowMillis);
        this.outgoing = outgoing;
    }

    Standing standing(WorkerId worker, Incarnation incarnation) {
        KnownWorker known = workers.get(worker);
        if (known == null) {
            return Standing.UNREGISTERED;
        }
        int order = incarnation.compareTo(known.offer().incarnation());
        if (order < 0) {
            return Standing.STALE;
        }
        return order == 0 && known.state() != WorkerState.DEAD ? Standing.CURRENT : Standing.UNREGISTERED;
    }

    /** Takes a life that is not the current one as alive from now on. */
    void register(RegisterWorker offer, long nowMillis) {
        KnownWorker former = workers.get(offer.worker());
        if (former != null) {
            liveness.forget(life(former.offer()));
        }
        liveness.watch(life(offer), nowMillis);
        workers.put(offer.worker(), new KnownWorker(offer, WorkerState.ALIVE, nowMillis));
        String from = former == null ? "NEW" : former.state().name();
        String offered = offer.cores() + " cores, " + new MemorySize(offer.memoryBytes());
        outgoing.transition(
                "worker " + offer.worker(),
                from,
                WorkerState.ALIVE.name(),
                "life " + offer.incarnation() + " registered with " + offered);
    }

    /** A message of the current life. Tells whether it ended a suspicion. */
    boolean onHeard(WorkerId worker, long nowMillis) {
        KnownWorker known = workers.get(worker);
        if (known == null || liveness.onHeard(life(known.offer()), nowMillis).isEmpty()) {
            return false;
        }
        transition(known, WorkerState.ALIVE, "heard again", nowMillis);
        return true;
    }

    /** It leaves: it gets nothing new from now on. Idempotent; only another life of it takes that back. */
    void onLeaving(WorkerId worker) {
        KnownWorker known = workers.get(worker);
        if (known != null && !known.isLeaving()) {
            workers.put(worker, new KnownWorker(known.offer().withLeaving(), known.state(), known.sinceMillis()));
            outgoing.transition(
                    "worker " + worker, known.state().name(), known.state().name(), "leaves: it gets nothing new");
        }
    }

    boolean isLeaving(WorkerId worker) {
        return find(worker).filter(KnownWorker::isLeaving).isPresent();
    }

    /** Those that leave, dead ones too: executors may have outlived them, which are replaced and not to be used again. */
    List<WorkerId> leaving() {
        return workers.values().stream()
                .filter(KnownWorker::isLeaving)
                .map(KnownWorker::id)
                .toList();
    }

    /** Judges every worker; returns those that died of silence. */
    List<WorkerId> onTick(long nowMillis) {
        List<WorkerId> died = new ArrayList<>();
        for (PeerChange<WorkerLife> change : liveness.onTick(nowMillis)) {
            KnownWorker known = workers.get(change.peer().worker());
            if (known == null) {
                continue;
            }
            String reason = "silent for " + change.silentMillis() + " ms";
            if (change.to() == PeerState.DEAD) {
                die(known, reason, nowMillis);
                died.add(known.id());
            } else {
                transition(known, WorkerState.SUSPECT, reason, nowMillis);
            }
        }
        return died;
    }

    /** The process at that address left the cluster; returns the worker that died by it, if it was one. */
    Optional<WorkerId> onMemberLeft(String busAddress, long nowMillis) {
        Optional<KnownWorker> left = workers.values().stream()
                .filter(known -> known.state() != WorkerState.DEAD)
                .filter(known -> Addresses.worker(known.id()).equals(busAddress))
                .findFirst();
        left.ifPresent(known -> die(known, "left the cluster", nowMillis));
        return left.map(KnownWorker::id);
    }

    /** Forgets who has been dead for so long; returns them. */
    List<WorkerId> forgetDead(long longerThanMillis, long nowMillis) {
        List<WorkerId> forgotten = workers.values().stream()
                .filter(known -> known.state() == WorkerState.DEAD)
                .filter(known -> nowMillis - known.sinceMillis() > longerThanMillis)
                .map(KnownWorker::id)
                .toList();
        workers.keySet().removeAll(forgotten);
        return forgotten;
    }

    Optional<KnownWorker> find(WorkerId worker) {
        return Optional.ofNullable(workers.get(worker));
    }

    /** Whether it can hear: a suspect worker may, a dead one does not. */
    boolean isUp(WorkerId worker) {
        return find(worker).filter(known -> known.state() != WorkerState.DEAD).isPresent();
    }

    /** All of them, dead ones too, in the order of their first registration. */
    Collection<KnownWorker> all() {
        return Collections.unmodifiableCollection(workers.values());
    }

    /** Those that may get executors. */
    List<KnownWorker> alive() {
        return workers.values().stream()
                .filter(known -> known.state() == WorkerState.ALIVE && !known.isLeaving())
                .toList();
    }

    void checkInvariants() {
        long watched = workers.values().stream()
                .filter(known -> known.state() != WorkerState.DEAD)
                .count();
        if (watched != liveness.size()) {
            throw new IllegalStateException(liveness.size() + " workers are watched, " + watched + " are not dead.");
        }
    }

    private void die(KnownWorker known, String reason, long nowMillis) {
        liveness.forget(life(known.offer()));
        transition(known, WorkerState.DEAD, reason, nowMillis);
    }

    private void transition(KnownWorker known, WorkerState to, String reason, long nowMillis) {
        if (!known.state().successors().contains(to)) {
            throw new IllegalStateException(
                    "Worker " + known.id() + " cannot go from " + known.state() + " to " + to + ".");
        }
        workers.put(known.id(), new KnownWorker(known.offer(), to, nowMillis));
        outgoing.transition("worker " + known.id(), known.state().name(), to.name(), reason);
    }

    private static WorkerLife life(RegisterWorker offer) {
        return new WorkerLife(offer.worker(), offer.incarnation());
    }
}
