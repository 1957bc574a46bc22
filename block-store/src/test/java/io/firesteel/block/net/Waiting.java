package io.firesteel.block.net;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits as a slot thread does: blocking, with a bound. */
final class Waiting {
    private static final long MAX_SECONDS = 20;

    private Waiting() {}

    static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(MAX_SECONDS, TimeUnit.SECONDS);
    }

    static BlockFetchException awaitFailure(Future<?> future) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("Expected a failure, got " + await(future));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BlockFetchException expected) {
                return expected;
            }
            throw new AssertionError("Expected a BlockFetchException", failure.getCause());
        }
    }
}
