package io.firesteel.worker.core;

import io.firesteel.bus.message.DriverToWorker.DeleteOutputs;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.WorkerToDriver.ExecutorExited;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ends of executors that their drivers were told of and have not answered. Each is told again with every tick until it
 * is answered, which says what of the executor's map outputs can go, or until the application ends, with which all go.
 */
final class UnansweredEnds {
    /** Beyond this the oldest end is told no more: its map outputs stay until its application ends. */
    private static final int MAX_ENDS = 2_000;

    private final WorkerId worker;
    private final List<WorkerEffect> effects;
    private final Map<ExecutorId, WorkerEffect.SendToDriver> unanswered = new LinkedHashMap<>();

    UnansweredEnds(WorkerId worker, List<WorkerEffect> effects) {
        this.worker = worker;
        this.effects = effects;
    }

    /** An executor is over, and its application may go on. */
    void onExited(ApplicationId application, ExecutorId executor, ExitStatus exit) {
        WorkerEffect.SendToDriver told =
                new WorkerEffect.SendToDriver(application, new ExecutorExited(worker, executor, exit));
        effects.add(told);
        unanswered.put(executor, told);
        if (unanswered.size() > MAX_ENDS) {
            unanswered.remove(unanswered.keySet().iterator().next());
        }
    }

    /** Idempotent: what is not waited for changes nothing. */
    void onAnswered(DeleteOutputs answer) {
        if (unanswered.remove(answer.executor()) != null) {
            effects.add(new WorkerEffect.DeleteOutputs(answer));
        }
    }

    void onTick() {
        effects.addAll(unanswered.values());
    }

    /** Its files go as a whole. */
    void onApplicationEnded(ApplicationId application) {
        unanswered.values().removeIf(told -> told.application().equals(application));
    }

    /** All files go. */
    void clear() {
        unanswered.clear();
    }

    boolean isEmpty() {
        return unanswered.isEmpty();
    }

    @Override
    public String toString() {
        return unanswered.keySet().toString();
    }
}
