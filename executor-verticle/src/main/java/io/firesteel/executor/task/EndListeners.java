package io.firesteel.executor.task;

import io.firesteel.dag.task.TaskCompletionListener;
import io.firesteel.dag.task.TaskCompletionListenerException;
import io.firesteel.dag.task.TaskContext;
import io.firesteel.dag.task.TaskFailureListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a task's end, the last to register first. Each is told although others throw; what completion listeners
 * throw is a failure of the task, of which failure listeners are told. The rules are those of Spark's {@code
 * TaskContext}. Confined to the task's thread.
 */
final class EndListeners {
    private final Deque<TaskCompletionListener> ofCompletion = new ArrayDeque<>();
    private final Deque<TaskFailureListener> ofFailure = new ArrayDeque<>();
    private boolean completed;
    private @Nullable Throwable failure;

    boolean isCompleted() {
        return completed;
    }

    boolean isFailed() {
        return failure != null;
    }

    void add(TaskCompletionListener listener, TaskContext task) {
        if (completed) {
            listener.onTaskCompletion(task);
        } else {
            ofCompletion.push(listener);
        }
    }

    void add(TaskFailureListener listener, TaskContext task) {
        if (failure != null) {
            listener.onTaskFailure(task, failure);
        } else {
            ofFailure.push(listener);
        }
    }

    /** The task's work is done. */
    void succeed(TaskContext task) {
        List<Throwable> thrown = tellCompletion(task);
        if (thrown.isEmpty()) {
            return;
        }
        TaskCompletionListenerException failed = new TaskCompletionListenerException(thrown);
        tellFailure(task, failed).forEach(failed::addSuppressed);
        throw failed;
    }

    /** The task has failed; what listeners throw is added to its error. Repeated for a task that failed in its listeners. */
    void fail(TaskContext task, Throwable error) {
        List<Throwable> thrown = tellFailure(task, error);
        thrown.addAll(tellCompletion(task));
        thrown.stream().filter(added -> added != error).forEach(error::addSuppressed);
    }

    private List<Throwable> tellFailure(TaskContext task, Throwable error) {
        if (failure == null) {
            failure = error;
        }
        List<Throwable> thrown = new ArrayList<>();
        while (!ofFailure.isEmpty()) {
            TaskFailureListener listener = ofFailure.pop();
            attempt(() -> listener.onTaskFailure(task, error), thrown);
        }
        return thrown;
    }

    private List<Throwable> tellCompletion(TaskContext task) {
        completed = true;
        List<Throwable> thrown = new ArrayList<>();
        while (!ofCompletion.isEmpty()) {
            TaskCompletionListener listener = ofCompletion.pop();
            attempt(() -> listener.onTaskCompletion(task), thrown);
        }
        return thrown;
    }

    private static void attempt(Runnable call, List<Throwable> thrown) {
        try {
            call.run();
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable e) {
            thrown.add(e);
        }
    }
}
