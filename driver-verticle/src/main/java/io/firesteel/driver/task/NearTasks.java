package io.firesteel.driver.task;

import io.firesteel.dag.event.TaskLocality;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which waiting tasks of a stage attempt would run near what they read, by executor and by worker: finding one costs the
 * same however many wait. As things were when it was made. Confined to the driver's event loop.
 */
public final class NearTasks {
    private static final Deque<Integer> NOTHING = new ArrayDeque<>(0);

    private final Map<ExecutorId, Deque<Integer>> atExecutor = new HashMap<>();
    private final Map<WorkerId, Deque<Integer>> atWorker = new HashMap<>();
    private final Deque<Integer> anywhere = new ArrayDeque<>();
    private long mostBytes;

    /** A task that reads nothing that is nearer to one executor than to another. */
    public void add(int partition) {
        anywhere.add(partition);
    }

    /**
     * A task that reads what is kept by these executors, or lies on these workers.
     *
     * @param bytes how much would be transferred if it ran elsewhere
     */
    public void add(int partition, Set<ExecutorId> executors, Set<WorkerId> workers, long bytes) {
        executors.forEach(executor -> atExecutor
                .computeIfAbsent(executor, added -> new ArrayDeque<>())
                .add(partition));
        workers.forEach(worker ->
                atWorker.computeIfAbsent(worker, added -> new ArrayDeque<>()).add(partition));
        mostBytes = Math.max(mostBytes, bytes);
    }

    /** Whether no task is near anything. */
    public boolean isEmpty() {
        return atWorker.isEmpty() && atExecutor.isEmpty();
    }

    /** Tasks that may wait and would run as near as that on an executor; of level {@code ANY} none are listed. */
    public Deque<Integer> at(TaskLocality level, ExecutorId executor, WorkerId worker) {
        return switch (level) {
            case PROCESS_LOCAL -> atExecutor.getOrDefault(executor, NOTHING);
            case NODE_LOCAL -> atWorker.getOrDefault(worker, NOTHING);
            case NO_PREF -> anywhere;
            case ANY -> NOTHING;
        };
    }

    /** The most that one of the tasks would have transferred if it ran afar. */
    public long mostBytes() {
        return mostBytes;
    }
}
