package io.firesteel.executor.task;

import io.firesteel.bus.message.DriverToExecutor.BarrierPassed;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.task.BarrierBrokenException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tasks of barrier stages that wait for their fellows, and the driver's answers. Safe for several threads. */
public final class BarrierCalls {
    /** A message may be lost: it is said again after that time. */
    private static final long REPEAT_MILLIS = 500;

    private final Map<TaskId, Waiting> waiting = new ConcurrentHashMap<>();
    private volatile Telling telling = (task, call, gathers, message) -> {};

    /** Tells the driver that a task waits. Any thread; may be lost. */
    @FunctionalInterface
    public interface Telling {
        /** Tells it once. */
        void reached(TaskId task, int call, boolean gathers, String message);
    }

    private record Waiting(int call, CompletableFuture<BarrierPassed> answer) {}

    /** Begins to tell the driver. */
    public void open(Telling driver) {
        telling = driver;
    }

    /**
     * Waits until all fellows of a task have come as far.
     *
     * @return what they said, by partition; empty unless it gathers
     */
    List<String> await(TaskId task, int call, boolean gathers, String message) throws InterruptedException {
        CompletableFuture<BarrierPassed> answer = new CompletableFuture<>();
        waiting.put(task, new Waiting(call, answer));
        try {
            BarrierPassed passed = null;
            while (passed == null) {
                telling.reached(task, call, gathers, message);
                passed = await(answer);
            }
            if (!passed.failure().isEmpty()) {
                throw new BarrierBrokenException(passed.failure());
            }
            return passed.messages();
        } finally {
            waiting.remove(task);
        }
    }

    private static @Nullable BarrierPassed await(CompletableFuture<BarrierPassed> answer) throws InterruptedException {
        try {
            return answer.get(REPEAT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return null;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("An answer of the driver's never fails.", impossible);
        }
    }

    /** An answer has come; harmless if nobody waits for it any more. */
    public void onPassed(BarrierPassed passed) {
        Waiting task = waiting.get(passed.task());
        if (task != null && task.call() == passed.call()) {
            task.answer().complete(passed);
        }
    }
}
