package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** How the answer of a job reaches whoever asked. */
final class Answers {
    private Answers() {}

    /** On an event loop the answer comes back on that loop, else on a thread of the driver's; failures in one type. */
    static <R> Future<R> toCaller(Future<R> answer, CallSite site) {
        Future<R> failing = asFailedJob(answer, site);
        Context caller = Vertx.currentContext();
        if (caller == null || !Context.isOnEventLoopThread()) {
            return failing;
        }
        Promise<R> onLoop = Promise.promise();
        failing.onComplete(ended -> caller.runOnContext(ignored -> onLoop.handle(ended)));
        return onLoop.future();
    }

    private static <R> Future<R> asFailedJob(Future<R> answer, CallSite site) {
        return answer.recover(failure -> Future.failedFuture(
                failure instanceof JobFailedException
                        ? failure
                        : new JobFailedException(site + ": " + failure.getMessage(), failure)));
    }
}
