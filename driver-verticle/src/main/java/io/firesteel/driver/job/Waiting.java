package io.firesteel.driver.job;

import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.task.TaskThread;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CountDownLatch;

/** Waits for an answer on a latch that whatever thread has the answer opens: the caller's own context is not needed. */
final class Waiting {
    private Waiting() {}

    static <R> R on(String action, Future<R> answer) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(action + " waits for its answer and would block the event loop: call "
                    + action + "Async here and compose on its future.");
        }
        if (Thread.currentThread() instanceof TaskThread) {
            throw new IllegalStateException(action + " was called inside a task: a task cannot wait for other tasks. "
                    + "Use join or cogroup, or run the job before and capture its answer.");
        }
        CountDownLatch latch = new CountDownLatch(1);
        answer.onComplete(ended -> latch.countDown());
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobFailedException(action + " was interrupted while it waited; the job goes on.", e);
        }
        if (answer.succeeded()) {
            return answer.result();
        }
        throw failure(answer.cause());
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof JobFailedException failed) {
            failed.addSuppressed(new Throwable("the action was called here"));
            return failed;
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new JobFailedException(cause.toString(), cause);
    }
}
