package io.firesteel.driver.task;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The tasks of one stage attempt: which partitions wait, which attempts run and where, which partitions are done.
 *
 * <p>Invariants: a done partition is never pending; a closed set (its attempt has failed) starts nothing more, while
 * what runs may still succeed. Confined to the driver's event loop.
 */
public final class TaskSet {
    private final StageAttempt id;
    private final Set<Integer> partitions;
    private final NavigableSet<Integer> pending = new TreeSet<>();
    private final Set<Integer> done = new HashSet<>();
    private final Map<Integer, Map<TaskId, ExecutorId>> running = new HashMap<>();
    private final Map<Integer, Integer> started = new HashMap<>();
    private final Map<Integer, Integer> failures = new HashMap<>();
    private final Map<Integer, Set<ExecutorId>> failedOn = new HashMap<>();
    private final Watch watch;
    private int runningAttempts;
    private int requeued;
    private boolean closed;

    /** Who is told what changes. */
    public interface Watch {
        /** There is something to start that was not there before. */
        void onPending();

        /** So many more attempts run, or fewer if negative. */
        void onRunning(int change);
    }

    /**
     * A set with all these partitions pending; they start in ascending order.
     */
    public TaskSet(StageAttempt id, List<Integer> partitions, Watch watch) {
        this.id = id;
        this.partitions = Collections.unmodifiableSet(new LinkedHashSet<>(partitions));
        this.watch = watch;
        if (pending.addAll(partitions)) {
            watch.onPending();
        }
    }

    /** The stage attempt. */
    public StageAttempt id() {
        return id;
    }

    /** How many partitions the attempt had to compute. */
    public int size() {
        return partitions.size();
    }

    /** Whether a task could be started. */
    public boolean hasPending() {
        return !closed && !pending.isEmpty();
    }

    /**
     * Starts the next pending task on an executor, passing over partitions that run there already, and over those that
     * failed there while others could take them.
     *
     * @param othersAlive whether an executor is alive that is not in the given set
     */
    public Optional<TaskId> start(ExecutorId executor, Predicate<Set<ExecutorId>> othersAlive) {
        return start(executor, othersAlive, any -> true);
    }

    /** As {@link #start(ExecutorId, Predicate)}, of these partitions only. */
    public Optional<TaskId> start(ExecutorId executor, Predicate<Set<ExecutorId>> othersAlive, IntPredicate wanted) {
        for (int partition : closed ? Set.<Integer>of() : pending) {
            if (wanted.test(partition) && mayStart(partition, executor, othersAlive)) {
                return Optional.of(start(partition, executor));
            }
        }
        return Optional.empty();
    }

    /** As {@link #start(ExecutorId, Predicate)}, of these partitions only; takes out those that do not wait any more. */
    public Optional<TaskId> startOf(
            Deque<Integer> candidates,
            ExecutorId executor,
            Predicate<Set<ExecutorId>> othersAlive,
            IntPredicate wanted) {
        for (Iterator<Integer> left = candidates.iterator(); left.hasNext(); ) {
            int partition = left.next();
            if (!pending.contains(partition)) {
                left.remove();
            } else if (wanted.test(partition) && mayStart(partition, executor, othersAlive)) {
                left.remove();
                return Optional.of(start(partition, executor));
            }
        }
        return Optional.empty();
    }

    private boolean mayStart(int partition, ExecutorId executor, Predicate<Set<ExecutorId>> othersAlive) {
        Set<ExecutorId> bad = failedOn.getOrDefault(partition, Set.of());
        boolean elsewhere = bad.contains(executor) && othersAlive.test(bad);
        return !elsewhere && !attempts(partition).containsValue(executor);
    }

    private TaskId start(int partition, ExecutorId executor) {
        pending.remove(partition);
        int attempt = started.merge(partition, 1, Integer::sum) - 1;
        TaskId task = new TaskId(id, partition, attempt);
        running.computeIfAbsent(partition, added -> new LinkedHashMap<>()).put(task, executor);
        count(1);
        return task;
    }

    private Map<TaskId, ExecutorId> attempts(int partition) {
        return running.getOrDefault(partition, Map.of());
    }

    /** Forgets a running attempt; false if it was not running here. */
    public boolean ended(TaskId task) {
        Map<TaskId, ExecutorId> attempts = running.get(task.partition());
        if (attempts == null || attempts.remove(task) == null) {
            return false;
        }
        if (attempts.isEmpty()) {
            running.remove(task.partition());
        }
        count(-1);
        return true;
    }

    private void count(int change) {
        runningAttempts += change;
        watch.onRunning(change);
    }

    /** How many attempts run. */
    public int runningAttempts() {
        return runningAttempts;
    }

    /** Marks a partition as computed, by whatever attempt; returns the attempts that still run for it. */
    public List<TaskId> succeeded(int partition) {
        if (partitions.contains(partition)) {
            done.add(partition);
        }
        pending.remove(partition);
        return new ArrayList<>(attempts(partition).keySet());
    }

    /** Counts a failure that is the task's own fault; returns how many its partition has had. */
    public int failed(TaskId task, ExecutorId executor) {
        failedOn.computeIfAbsent(task.partition(), added -> new HashSet<>()).add(executor);
        return failures.merge(task.partition(), 1, Integer::sum);
    }

    /** Makes a partition pending again, unless it is done or another attempt runs. */
    public boolean requeue(int partition) {
        return attempts(partition).isEmpty() && requeueCopy(partition);
    }

    /** Makes a partition pending although it runs: its executor is suspect, and the first success wins. */
    public boolean requeueCopy(int partition) {
        boolean added = !closed && !done.contains(partition) && pending.add(partition);
        if (added) {
            requeued++;
            watch.onPending();
        }
        return added;
    }

    /** How often a partition was made pending again. */
    public int requeued() {
        return requeued;
    }

    /** Whether a partition runs more than once, or is about to. */
    public boolean isCopied(int partition) {
        int attempts = attempts(partition).size();
        return attempts > 1 || (attempts == 1 && pending.contains(partition));
    }

    /** How many partitions run more than once, or are about to. */
    public int copies() {
        return (int) running.keySet().stream().filter(this::isCopied).count();
    }

    /** How many partitions are done. */
    public int doneCount() {
        return done.size();
    }

    /** Takes back a pending copy of a partition that runs: its executor is suspect no more. */
    public void dropCopy(int partition) {
        if (!attempts(partition).isEmpty()) {
            pending.remove(partition);
        }
    }

    /** Starts nothing more: the attempt has failed, or nobody wants it any more. */
    public void close() {
        closed = true;
        pending.clear();
    }

    /** Whether the attempt has failed or is not wanted. */
    public boolean isClosed() {
        return closed;
    }

    /** Whether that attempt runs. */
    public boolean isRunning(TaskId task) {
        return attempts(task.partition()).containsKey(task);
    }

    /** Where an attempt runs; empty if it does not. */
    public Optional<ExecutorId> executorOf(TaskId task) {
        return Optional.ofNullable(attempts(task.partition()).get(task));
    }

    /** Whether a partition is done. */
    public boolean isPartitionDone(int partition) {
        return done.contains(partition);
    }

    /** Whether every partition is done. */
    public boolean isDone() {
        return done.size() == partitions.size();
    }

    /** Whether nothing runs. */
    public boolean isIdle() {
        return running.isEmpty();
    }

    /** Running attempts and their executors. */
    public Map<TaskId, ExecutorId> running() {
        Map<TaskId, ExecutorId> all = new LinkedHashMap<>();
        running.values().forEach(all::putAll);
        return all;
    }

    /** Partitions that neither wait nor run nor are done. None, unless the set is closed. */
    public List<Integer> forgotten() {
        return partitions.stream()
                .filter(partition -> !closed
                        && !done.contains(partition)
                        && !pending.contains(partition)
                        && attempts(partition).isEmpty())
                .toList();
    }

    /** The partitions that wait for a slot. */
    public Collection<Integer> pending() {
        return Collections.unmodifiableCollection(pending);
    }
}
