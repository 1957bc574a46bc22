package io.firesteel.driver.job;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
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

    /** Something that is to happen later. */
    interface Alarm {
        /** It need not happen any more. */
        void cancel();
    }

    /** Does something on the driver's context once that time has passed. */
    Alarm after(Duration delay, Runnable then) {
        long[] timer = new long[1]; // only touched on the driver's context
        driver.runOnContext(ignored ->
                timer[0] = driver.owner().setTimer(Math.max(1, delay.toMillis()), fired -> then.run()));
        return () -> driver.runOnContext(ignored -> driver.owner().cancelTimer(timer[0]));
    }

    /** The Vert.x context of the calling thread, made if it has none. */
    Context callersContext() {
        Context caller = Vertx.currentContext();
        return caller != null ? caller : driver.owner().getOrCreateContext();
    }

    /** Ends the threads once they have done what they are at. */
    public Future<Void> close() {
        return pool.close();
    }
}
