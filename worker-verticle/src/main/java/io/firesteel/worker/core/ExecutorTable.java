package io.firesteel.worker.core;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The executors of a worker whose processes are not over, and the ends of the latest that are.
 *
 * <p>Invariant: an id is either running or ended, so nothing is started twice while its end is remembered.
 */
final class ExecutorTable {
    /** Beyond this the oldest end is forgotten. A master repeats a launch for seconds, not for so many executors. */
    private static final int MAX_ENDED = 2_000;

    /** One executor. */
    record Entry(RunningExecutor process, ExecutorState state, long sinceMillis, boolean started) {
        ExecutorId executor() {
            return process.executor();
        }

        ApplicationId application() {
            return process.application();
        }
    }

    private final Map<ExecutorId, Entry> running = new LinkedHashMap<>();
    private final Map<ExecutorId, ExitStatus> ended = new LinkedHashMap<>();
    private final List<WorkerEffect> effects;

    ExecutorTable(List<WorkerEffect> effects) {
        this.effects = effects;
    }

    void add(RunningExecutor ordered, long nowMillis) {
        add(new Entry(ordered, ExecutorState.STARTING, nowMillis, false), "ordered");
    }

    /** A former life of the worker has started it. */
    void adopt(RunningExecutor found, long nowMillis) {
        add(new Entry(found, ExecutorState.RUNNING, nowMillis, true), "left by a former life of the worker");
    }

    private void add(Entry entry, String reason) {
        ExecutorId executor = entry.executor();
        if (running.containsKey(executor) || ended.containsKey(executor)) {
            throw new IllegalStateException("Executor " + executor + " was started before.");
        }
        running.put(executor, entry);
        log(executor, "NEW", entry.state(), reason);
    }

    /** Its process runs; a wish that it end stays. */
    Entry onStarted(Entry entry, long nowMillis) {
        ExecutorState to = entry.state() == ExecutorState.STARTING ? ExecutorState.RUNNING : entry.state();
        if (to != entry.state()) {
            transition(entry, to, "its process runs", nowMillis);
        }
        Entry started = new Entry(entry.process(), to, nowMillis, true);
        running.put(entry.executor(), started);
        return started;
    }

    void transition(Entry entry, ExecutorState to, String reason, long nowMillis) {
        requireSuccessor(entry, to);
        running.put(entry.executor(), new Entry(entry.process(), to, nowMillis, entry.started()));
        log(entry.executor(), entry.state().name(), to, reason);
    }

    void end(Entry entry, ExitStatus exit) {
        requireSuccessor(entry, ExecutorState.EXITED);
        running.remove(entry.executor());
        remember(entry.executor(), exit);
        log(entry.executor(), entry.state().name(), ExecutorState.EXITED, exit.explanation());
    }

    /** Keeps in mind how an executor ended, or that it must never be started. */
    void remember(ExecutorId executor, ExitStatus exit) {
        ended.put(executor, exit);
        if (ended.size() > MAX_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    Optional<Entry> find(ExecutorId executor) {
        return Optional.ofNullable(running.get(executor));
    }

    Optional<ExitStatus> ended(ExecutorId executor) {
        return Optional.ofNullable(ended.get(executor));
    }

    /** All whose processes are not over; a copy. */
    List<Entry> all() {
        return List.copyOf(running.values());
    }

    List<Entry> of(ApplicationId application) {
        return running.values().stream()
                .filter(entry -> entry.application().equals(application))
                .toList();
    }

    List<RunningExecutor> listed() {
        return running.values().stream().map(Entry::process).toList();
    }

    /** Whether one more of a shape fits into what a worker offers. Until its process is over, each takes what it was given. */
    boolean leaveRoomFor(ExecutorShape shape, WorkerIdentity offer) {
        long cores = shape.cores();
        long memoryBytes = shape.memoryBytes();
        for (RunningExecutor taken : listed()) {
            cores += taken.shape().cores();
            memoryBytes += taken.shape().memoryBytes();
        }
        return cores <= offer.cores() && memoryBytes <= offer.memoryBytes();
    }

    void checkInvariants() {
        if (running.keySet().stream().anyMatch(ended::containsKey)) {
            throw new IllegalStateException("An executor is both running and ended.");
        }
    }

    private void log(ExecutorId executor, String from, ExecutorState to, String reason) {
        effects.add(new WorkerEffect.LogTransition("executor " + executor, from, to.name(), reason));
    }

    private static void requireSuccessor(Entry entry, ExecutorState to) {
        if (!entry.state().successors().contains(to)) {
            throw new IllegalStateException(
                    "Executor " + entry.executor() + " cannot go from " + entry.state() + " to " + to + ".");
        }
    }
}
