package io.firesteel.driver.job;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;

/**
 * The driver's threads for work that may block or run user code. Whoever asks is never needed for the answer: what
 * follows a piece of work runs on the thread that did it, so a thread may wait for it whatever its own context. Safe for
 * use by any thread.
 */
public final class DriverWorkers {
    private final Context driver;
    private final WorkerExecutor pool;

    /**
     * @param driver the context of the driver; a future of the pool's belongs to the context that asks for it
     */
    public DriverWorkers(Context driver, WorkerExecutor pool) {
        this.driver = driver;
        this.pool = pool;
    }

    /** Runs work on one of the threads, in no order. */
    <R> Future<R> run(Callable<R> work) {
        Promise<R> answer = Promise.promise();
        driver.runOnContext(ignored -> Future.succeededFuture()
                .compose(now -> pool.executeBlocking(() -> answer(work, answer), false))
                .onFailure(answer::tryFail));
        return answer.future();
    }

    private static <R> boolean answer(Callable<R> work, Promise<R> answer) {
        R result;
        try {
            result = work.call();
        } catch (Throwable e) {
            return answer.tryFail(e);
        }
        return answer.tryComplete(result);
    }

    /** Ends the threads once they have done what they are at. */
    public Future<Void> close() {
        return pool.close();
    }
}
