package io.firesteel.executor.core;

import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.dag.id.TaskId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tasks of an executor: those that wait, in the order they came; those in slots; those to be killed, arrived or not.
 *
 * <p>Invariants: no task both waits and runs; at most as many run as there are slots; a killed one that has arrived runs.
 */
final class TaskTable {
    private final int slots;
    private final Map<TaskId, LaunchTask> queued = new LinkedHashMap<>();
    private final Map<TaskId, LaunchTask> running = new LinkedHashMap<>();
    /** Whether they are interrupted. */
    private final Map<TaskId, Boolean> killed = new LinkedHashMap<>();
    /** Killed before they came, by the number of the order to kill. */
    private final Map<TaskId, Long> awaitedToBeKilled = new HashMap<>();

    TaskTable(int slots) {
        this.slots = slots;
    }

    /** What an order to kill met. */
    enum KillFound {
        WAITING,
        RUNNING,
        NOT_HERE
    }

    /** Queues a task; false if it was to be killed on arrival. A task that is here already stays as it is. */
    boolean onLaunched(LaunchTask order) {
        if (awaitedToBeKilled.remove(order.task()) != null) {
            return false;
        }
        if (!running.containsKey(order.task())) {
            queued.putIfAbsent(order.task(), order);
        }
        return true;
    }

    /** Kills a task: a waiting one is gone, a running one is marked, one not here is remembered until it must have come. */
    KillFound onKilled(long order, KillTask kill, long ordersSeen) {
        TaskId task = kill.task();
        if (queued.remove(task) != null) {
            return KillFound.WAITING;
        }
        if (running.containsKey(task)) {
            killed.merge(task, kill.interrupt(), Boolean::logicalOr);
            return KillFound.RUNNING;
        }
        if (order > ordersSeen) {
            awaitedToBeKilled.put(task, order);
        }
        return KillFound.NOT_HERE;
    }

    /** All orders up to that number have come: what has not arrived by now never will. */
    void onOrdersSeen(long ordersSeen) {
        awaitedToBeKilled.values().removeIf(order -> order <= ordersSeen);
    }

    /** Takes the first waiting task that can run, if a slot is free. */
    Optional<LaunchTask> startNext(Predicate<String> isBlobHeld) {
        if (running.size() >= slots) {
            return Optional.empty();
        }
        Iterator<LaunchTask> waiting = queued.values().iterator();
        while (waiting.hasNext()) {
            LaunchTask order = waiting.next();
            if (blobsOf(order).allMatch(isBlobHeld)) {
                waiting.remove();
                running.put(order.task(), order);
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** Frees the slot of a task; false if it does not run here. */
    boolean onEnded(TaskId task) {
        killed.remove(task);
        return running.remove(task) != null;
    }

    /** Takes all waiting tasks out that need this blob. */
    List<TaskId> removeWaitingFor(String sha256) {
        List<TaskId> found = queued.values().stream()
                .filter(order -> blobsOf(order).anyMatch(sha256::equals))
                .map(LaunchTask::task)
                .toList();
        found.forEach(queued::remove);
        return found;
    }

    static Stream<String> blobsOf(LaunchTask order) {
        Stream<String> plan = Stream.concat(Stream.of(order.plan()), order.facts().additions().stream());
        return Stream.concat(plan, order.mapOutputs().stream().map(ShuffleBlob::blob));
    }

    Set<String> neededBlobs() {
        Set<String> needed = new HashSet<>();
        Stream.concat(queued.values().stream(), running.values().stream())
                .flatMap(TaskTable::blobsOf)
                .forEach(needed::add);
        return needed;
    }

    List<TaskId> queued() {
        return List.copyOf(queued.keySet());
    }

    List<TaskId> running() {
        return List.copyOf(running.keySet());
    }

    Map<TaskId, Boolean> killed() {
        return Collections.unmodifiableMap(killed);
    }

    int freeSlots() {
        return slots - running.size();
    }

    void clear() {
        queued.clear();
        running.clear();
        killed.clear();
        awaitedToBeKilled.clear();
    }

    void checkInvariants() {
        require(running.size() <= slots, "more tasks run than there are slots");
        require(running.keySet().stream().noneMatch(queued::containsKey), "a task waits and runs");
        require(running.keySet().containsAll(killed.keySet()), "a killed task does not run");
    }

    private void require(boolean condition, String violation) {
        if (!condition) {
            throw new IllegalStateException(violation + ": queued " + queued.keySet() + ", running " + running.keySet()
                    + ", killed " + killed + ", slots " + slots);
        }
    }
}
