package io.firesteel.driver.executor;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.liveness.PeerChange;
import io.firesteel.bus.liveness.PeerLiveness;
import io.firesteel.bus.liveness.PeerState;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The executors that have registered and are not lost. A lost one is fenced: whatever it says later, in that life, is
 * answered by an order to stop. Confined to the driver's event loop.
 */
public final class ExecutorBook {
    private final Map<ExecutorId, ExecutorEntry> live = new LinkedHashMap<>();
    private final Map<WorkerId, Set<ExecutorEntry>> byWorker = new HashMap<>();
    private final Set<ExecutorId> fenced = new HashSet<>();
    private final Map<WorkerId, Endpoint> workerServers = new HashMap<>();
    private final Set<WorkerId> goneWorkers = new HashSet<>();
    private Set<WorkerId> leavingWorkers = Set.of();
    private final PeerLiveness<ExecutorId> liveness;
    private final ExecutorIndex index = new ExecutorIndex();
    private long version;

    public ExecutorBook(LivenessOptions options, long nowMillis) {
        this.liveness = new PeerLiveness<>(options, nowMillis);
    }

    /** How a registration was taken. */
    public enum Registration {
        /** A new executor. */
        ADDED,
        /** A repeat: the answer was lost or late. */
        REPEATED,
        /** Fenced, or another life under the same id: it must stop. */
        REFUSED
    }

    /** Takes a registration. Idempotent within one life of the executor. */
    public Registration register(RegisterExecutor registration, long nowMillis) {
        ExecutorId id = registration.executor();
        ExecutorEntry known = live.get(id);
        if (fenced.contains(id) || (known != null && !known.incarnation().equals(registration.incarnation()))) {
            return Registration.REFUSED;
        }
        if (known != null) {
            return Registration.REPEATED;
        }
        ExecutorEntry added = new ExecutorEntry(registration, index);
        live.put(id, added);
        byWorker.computeIfAbsent(added.worker(), first -> new LinkedHashSet<>()).add(added);
        version++;
        liveness.watch(id, nowMillis);
        return Registration.ADDED;
    }

    /** The live executor of that id and life. */
    public Optional<ExecutorEntry> find(ExecutorId id, Incarnation incarnation) {
        return find(id).filter(entry -> entry.incarnation().equals(incarnation));
    }

    /** The live executor of that id. */
    public Optional<ExecutorEntry> find(ExecutorId id) {
        return Optional.ofNullable(live.get(id));
    }

    /** All live executors, in the order they came. */
    public Collection<ExecutorEntry> all() {
        return Collections.unmodifiableCollection(live.values());
    }

    /** Another number whenever an executor comes or goes. */
    public long version() {
        return version;
    }

    /** The live executors with more slots than tasks, in the order they came. */
    public Collection<ExecutorEntry> withFreeSlots() {
        return index.withFreeSlots();
    }

    /** The live executors that there may be something to tell, in the order they came. */
    public List<ExecutorEntry> toBeTold() {
        return index.toBeTold();
    }

    /** As {@link #toBeTold}; they are to be told now. */
    public List<ExecutorEntry> takeToBeTold() {
        return index.takeToBeTold();
    }

    /** Whether an executor outside this set could take a task. */
    public boolean hasOtherThan(Set<ExecutorId> excluded) {
        return live.values().stream().anyMatch(entry -> entry.takesMore() && !excluded.contains(entry.id()));
    }

    /** Fences an executor for ever, also one that has not registered: its registration may be late. */
    public void fence(ExecutorId id) {
        ExecutorEntry fencedNow = live.remove(id);
        if (fencedNow != null) {
            fencedNow.retire();
            byWorker.computeIfPresent(fencedNow.worker(), (worker, left) -> {
                left.remove(fencedNow);
                return left.isEmpty() ? null : left;
            });
            version++;
        }
        fenced.add(id);
        liveness.forget(id);
    }

    /** Takes note that an executor was heard; returns it if that ends a suspicion. */
    public Optional<ExecutorEntry> onHeard(ExecutorId id, long nowMillis) {
        return liveness.onHeard(id, nowMillis).flatMap(change -> find(id)).map(entry -> {
            entry.setSuspect(false);
            return entry;
        });
    }

    /** Judges the silence of all executors; returns what changed. */
    public List<PeerChange<ExecutorId>> onTick(long nowMillis) {
        List<PeerChange<ExecutorId>> changes = liveness.onTick(nowMillis);
        for (PeerChange<ExecutorId> change : changes) {
            find(change.peer()).ifPresent(entry -> entry.setSuspect(change.to() != PeerState.ALIVE));
        }
        return changes;
    }

    /** Takes note of a worker's own block server. */
    public void onWorkerServer(WorkerId worker, Endpoint server) {
        workerServers.put(worker, server);
        goneWorkers.remove(worker);
    }

    /** Takes note that a worker's own block server is gone. */
    public void onWorkerServerGone(WorkerId worker) {
        workerServers.remove(worker);
        goneWorkers.add(worker);
    }

    /** These workers leave, and no others. */
    public void onWorkersLeaving(Set<WorkerId> workers) {
        leavingWorkers = Set.copyOf(workers);
    }

    /** How many executors live on workers that do not leave; the master replaces the others without being asked. */
    public int countOnStayingWorkers() {
        return (int) live.values().stream()
                .filter(executor -> !leavingWorkers.contains(executor.worker()))
                .count();
    }

    /** Whether the worker is gone and no executor is left on its host either, so that nobody can serve its files. */
    public boolean isLost(WorkerId worker) {
        return goneWorkers.contains(worker) && serversOf(worker).isEmpty();
    }

    /** Whether one of the worker's executors is live and not suspect. */
    public boolean isHeardOn(WorkerId worker) {
        return byWorker.getOrDefault(worker, Set.of()).stream().anyMatch(executor -> !executor.isSuspect());
    }

    /** Whether the executor's worker is gone, and nobody else on its host can serve its files who is not about to go too. */
    public boolean isLastServer(ExecutorEntry executor) {
        return goneWorkers.contains(executor.worker())
                && byWorker.getOrDefault(executor.worker(), Set.of()).stream()
                        .allMatch(each -> each.equals(executor) || each.isLeaving());
    }

    /** The block servers that can serve a worker's files: its own first, then those of executors on the same host. */
    public List<Endpoint> serversOf(WorkerId worker) {
        Set<Endpoint> servers = new LinkedHashSet<>();
        Endpoint own = workerServers.get(worker);
        if (own != null) {
            servers.add(own);
        }
        byWorker.getOrDefault(worker, Set.of()).forEach(entry -> servers.add(entry.blockServer()));
        return new ArrayList<>(servers);
    }
}
