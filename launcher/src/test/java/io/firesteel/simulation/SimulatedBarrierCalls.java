package io.firesteel.simulation;

import io.firesteel.bus.message.DriverToExecutor.BarrierPassed;
import io.firesteel.dag.id.TaskId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tasks of one executor that wait for the others of their stage: each gathers first, then meets them once more. */
final class SimulatedBarrierCalls {
    private static final long REPEAT_MILLIS = 500;
    private static final int CALLS = 2;

    private final World world;
    private final Predicate<TaskId> isRunning;
    private final Sender sender;
    private final Map<TaskId, Waiting> waiting = new HashMap<>();

    /** Tells the driver that a task has come to a call. */
    interface Sender {
        void arrived(TaskId task, int call, boolean gathers);
    }

    private record Waiting(int call, Runnable onAllMet, Consumer<String> onFailure) {
        boolean gathers() {
            return call == 0;
        }
    }

    SimulatedBarrierCalls(World world, Predicate<TaskId> isRunning, Sender sender) {
        this.world = world;
        this.isRunning = isRunning;
        this.sender = sender;
    }

    /**
     * A task has come to its first call.
     *
     * @param onFailure is told why the others will not come
     */
    void begin(TaskId task, Runnable onAllMet, Consumer<String> onFailure) {
        waitIn(task, new Waiting(0, onAllMet, onFailure));
    }

    private void waitIn(TaskId task, Waiting call) {
        waiting.put(task, call);
        world.driver().barriers().onArrived(task, call.call());
        repeat(task, call);
    }

    /** Says so until there is an answer: messages may be lost. */
    private void repeat(TaskId task, Waiting call) {
        if (call.equals(waiting.get(task)) && isRunning.test(task)) {
            sender.arrived(task, call.call(), call.gathers());
            world.timeline().in(REPEAT_MILLIS, () -> repeat(task, call));
        }
    }

    void onPassed(BarrierPassed answer) {
        Waiting call = waiting.get(answer.task());
        if (call == null || call.call() != answer.call() || !isRunning.test(answer.task())) {
            return; // an answer to a repeat
        }
        waiting.remove(answer.task());
        if (!answer.failure().isEmpty()) {
            call.onFailure().accept(answer.failure());
            return;
        }
        world.driver()
                .barriers()
                .onPassed(
                        answer.task(),
                        answer.call(),
                        call.gathers() ? Optional.of(answer.messages()) : Optional.empty());
        if (call.call() + 1 == CALLS) {
            call.onAllMet().run();
        } else {
            waitIn(answer.task(), new Waiting(call.call() + 1, call.onAllMet(), call.onFailure()));
        }
    }

    /** A task has ended, however. */
    void end(TaskId task) {
        waiting.remove(task);
    }
}
