package io.firesteel.master.core;

import io.firesteel.bus.message.ExitStatus;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every executor that holds resources, by worker and by application, and the latest that ended.
 *
 * <p>Invariants: the indexes hold exactly the executors of the book; none in the book is GONE or known as ended.
 */
final class ExecutorBook {
    /** Beyond this the oldest end is forgotten: a late word on it is then treated as on an unknown executor. */
    private static final int MAX_ENDED = 10_000;

    /** How an executor ended, kept to repeat it to a driver that has not heard. */
    record Ended(ApplicationId application, WorkerId worker, ExitStatus exit) {}

    private final Map<ExecutorId, Grant> grants = new LinkedHashMap<>();
    private final Map<WorkerId, Set<ExecutorId>> byWorker = new LinkedHashMap<>();
    private final Map<ApplicationId, Set<ExecutorId>> byApplication = new LinkedHashMap<>();
    private final Map<ExecutorId, Ended> ended = new LinkedHashMap<>();
    private final Predicate<WorkerId> isLeaving;
    private final Outgoing outgoing;

    ExecutorBook(Predicate<WorkerId> isLeaving, Outgoing outgoing) {
        this.isLeaving = isLeaving;
        this.outgoing = outgoing;
    }

    Optional<Grant> find(ExecutorId executor) {
        return Optional.ofNullable(grants.get(executor));
    }

    Optional<Ended> ended(ExecutorId executor) {
        return Optional.ofNullable(ended.get(executor));
    }

    /** The executors on a worker; a copy, so that the caller may end some. */
    List<Grant> on(WorkerId worker) {
        return listed(byWorker.getOrDefault(worker, Set.of()));
    }

    /** The executors of an application; a copy. */
    List<Grant> of(ApplicationId application) {
        return listed(byApplication.getOrDefault(application, Set.of()));
    }

    /** The executors of an application that were not told to end and are not on a worker that leaves. */
    List<Grant> staying(ApplicationId application) {
        return of(application).stream()
                .filter(grant -> grant.counts() && !isLeaving.test(grant.worker()))
                .toList();
    }

    /** How many of those an application has. */
    int granted(ApplicationId application) {
        return staying(application).size();
    }

    /** The applications that hold resources, registered or not; a copy. */
    List<ApplicationId> applications() {
        return List.copyOf(byApplication.keySet());
    }

    void add(Grant grant, String reason) {
        if (grants.putIfAbsent(grant.executor(), grant) != null) {
            throw new IllegalStateException("Executor " + grant.executor() + " is in the book already.");
        }
        byWorker.computeIfAbsent(grant.worker(), added -> new LinkedHashSet<>()).add(grant.executor());
        byApplication
                .computeIfAbsent(grant.application(), added -> new LinkedHashSet<>())
                .add(grant.executor());
        outgoing.transition(subject(grant), "NEW", grant.state().name(), reason);
    }

    Grant transition(Grant grant, GrantState to, String reason, long nowMillis) {
        requireSuccessor(grant, to);
        if (to.isTerminal()) {
            throw new IllegalArgumentException("The end of " + grant.executor() + " needs an exit status.");
        }
        Grant moved = grant.in(to, nowMillis);
        grants.put(grant.executor(), moved);
        outgoing.transition(subject(grant), grant.state().name(), to.name(), reason);
        return moved;
    }

    void update(Grant grant) {
        grants.replace(grant.executor(), grant);
    }

    void end(Grant grant, ExitStatus exit) {
        requireSuccessor(grant, GrantState.GONE);
        grants.remove(grant.executor());
        removeFrom(byWorker, grant.worker(), grant.executor());
        removeFrom(byApplication, grant.application(), grant.executor());
        remember(grant.executor(), new Ended(grant.application(), grant.worker(), exit));
        outgoing.transition(subject(grant), grant.state().name(), GrantState.GONE.name(), exit.explanation());
    }

    /** Keeps in mind that an executor is over that may never have been in the book. */
    void remember(ExecutorId executor, Ended end) {
        if (grants.containsKey(executor)) {
            throw new IllegalStateException("Executor " + executor + " has not ended.");
        }
        ended.put(executor, end);
        if (ended.size() > MAX_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    void checkInvariants() {
        for (Grant grant : grants.values()) {
            require(!grant.state().isTerminal() && !ended.containsKey(grant.executor()), grant + " is over.");
            require(on(grant.worker()).contains(grant), grant + " is not indexed by worker.");
            require(of(grant.application()).contains(grant), grant + " is not indexed by application.");
        }
        require(byWorker.values().stream().mapToInt(Set::size).sum() == grants.size(), "The worker index is off.");
        require(byApplication.values().stream().mapToInt(Set::size).sum() == grants.size(), "An index is off.");
    }

    boolean isEmpty() {
        return grants.isEmpty();
    }

    private List<Grant> listed(Set<ExecutorId> executors) {
        List<Grant> found = new ArrayList<>(executors.size());
        executors.forEach(executor -> find(executor).ifPresent(found::add));
        return found;
    }

    private static void requireSuccessor(Grant grant, GrantState to) {
        if (!grant.state().successors().contains(to)) {
            throw new IllegalStateException(
                    "Executor " + grant.executor() + " cannot go from " + grant.state() + " to " + to + ".");
        }
    }

    private static <K> void removeFrom(Map<K, Set<ExecutorId>> index, K key, ExecutorId executor) {
        index.computeIfPresent(key, (same, executors) -> {
            executors.remove(executor);
            return executors.isEmpty() ? null : executors;
        });
    }

    private static String subject(Grant grant) {
        return "executor " + grant.executor() + " on " + grant.worker();
    }

    private static void require(boolean holds, String violation) {
        if (!holds) {
            throw new IllegalStateException(violation);
        }
    }
}
