package io.firesteel.worker.core;

import io.firesteel.worker.core.ExecutorTable.Entry;
import java.util.List;

/** How an executor is ended: it is asked to, as soon as it has a process; one that takes too long is killed. */
final class Endings {
    private final ExecutorTable executors;
    private final List<WorkerEffect> effects;
    private final long killGraceMillis;

    /** @param killGraceMillis how long an executor may take to end after it was asked to */
    Endings(ExecutorTable executors, List<WorkerEffect> effects, long killGraceMillis) {
        this.executors = executors;
        this.effects = effects;
        this.killGraceMillis = killGraceMillis;
    }

    /** Idempotent. */
    void end(Entry entry, String reason, long nowMillis) {
        if (entry.state() != ExecutorState.STARTING && entry.state() != ExecutorState.RUNNING) {
            return;
        }
        executors.transition(entry, ExecutorState.ENDING, reason, nowMillis);
        if (entry.started()) {
            ask(entry);
        }
    }

    /** It has a process now, which may be too late. */
    void onStarted(Entry entry, long nowMillis) {
        Entry started = executors.onStarted(entry, nowMillis);
        if (started.state() == ExecutorState.ENDING) {
            ask(started);
        }
    }

    private void ask(Entry entry) {
        effects.add(new WorkerEffect.SignalProcess(entry.executor(), WorkerEffect.Signal.GENTLE));
    }

    void onTick(long nowMillis) {
        for (Entry entry : executors.all()) {
            boolean overdue = nowMillis - entry.sinceMillis() >= killGraceMillis;
            if (entry.state() == ExecutorState.ENDING && entry.started() && overdue) {
                executors.transition(entry, ExecutorState.KILLED, "did not end by itself", nowMillis);
                effects.add(new WorkerEffect.SignalProcess(entry.executor(), WorkerEffect.Signal.FORCE));
            }
        }
    }
}
