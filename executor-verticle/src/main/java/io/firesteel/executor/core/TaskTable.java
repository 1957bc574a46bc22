package io.firesteel.executor.core;

import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.dag.id.TaskId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tasks of an executor: those that wait for blobs, in the order they came; those handed to the slots; those to be
 * killed, arrived or not.
 *
 * <p>Invariants: no task both waits and is handed over; a killed one that has arrived is handed over.
 */
final class TaskTable {
    private final int slots;
    private final Map<TaskId, LaunchTask> queued = new LinkedHashMap<>();
    private final Map<TaskId, LaunchTask> handedOver = new LinkedHashMap<>();
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
        HANDED_OVER,
        NOT_HERE
    }

    /** Queues a task; false if it was to be killed on arrival. A task that is here already stays as it is. */
    boolean onLaunched(LaunchTask order) {
        if (awaitedToBeKilled.remove(order.task()) != null) {
            return false;
        }
        if (!handedOver.containsKey(order.task())) {
            queued.putIfAbsent(order.task(), order);
        }
        return true;
    }

    /** Kills a task: a waiting one is gone, one handed over is marked, one not here is remembered until it must have come. */
    KillFound onKilled(long order, KillTask kill, long ordersSeen) {
        TaskId task = kill.task();
        if (queued.remove(task) != null) {
            return KillFound.WAITING;
        }
        if (handedOver.containsKey(task)) {
            killed.merge(task, kill.interrupt(), Boolean::logicalOr);
            return KillFound.HANDED_OVER;
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

    /** Hands all waiting tasks over that can run. */
    List<LaunchTask> handOver(Predicate<String> isBlobHeld) {
        if (queued.isEmpty()) {
            return List.of();
        }
        List<LaunchTask> ready = queued.values().stream()
                .filter(order -> blobsOf(order).allMatch(isBlobHeld))
                .toList();
        for (LaunchTask order : ready) {
            queued.remove(order.task());
            handedOver.put(order.task(), order);
        }
        return ready;
    }

    /** Forgets a task that was handed over; false if it was not. */
    boolean onEnded(TaskId task) {
        killed.remove(task);
        return handedOver.remove(task) != null;
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
        Stream.concat(queued.values().stream(), handedOver.values().stream())
                .flatMap(TaskTable::blobsOf)
                .forEach(needed::add);
        return needed;
    }

    List<TaskId> handedOver() {
        return List.copyOf(handedOver.keySet());
    }

    /** How many tasks are here and in no slot. */
    int waiting() {
        return queued.size() + Math.max(0, handedOver.size() - slots);
    }

    Map<TaskId, Boolean> killed() {
        return Collections.unmodifiableMap(killed);
    }

    int freeSlots() {
        return Math.max(0, slots - handedOver.size());
    }

    void clear() {
        queued.clear();
        handedOver.clear();
        killed.clear();
        awaitedToBeKilled.clear();
    }

    void checkInvariants() {
        require(handedOver.keySet().stream().noneMatch(queued::containsKey), "a task waits and is handed over");
        require(handedOver.keySet().containsAll(killed.keySet()), "a killed task is not handed over");
    }

    private void require(boolean condition, String violation) {
        if (!condition) {
            throw new IllegalStateException(violation + ": queued " + queued.keySet() + ", handed over "
                    + handedOver.keySet() + ", killed " + killed);
        }
    }
}
