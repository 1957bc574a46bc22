package io.firesteel.block.net;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/** One request and what has come of its answer so far. Confined to the client's event loop, but for the future. */
abstract class PendingRequest<T> {
    private final BlockAddress address;

    /** Bound to no context: completing it waits for nobody, so a blocked caller can never hold it up. */
    private final Promise<T> promise = Promise.promise();

    private long lastProgressNanos;

    PendingRequest(BlockAddress address) {
        this.address = address;
    }

    /** Appends the request's frame. */
    abstract Buffer encode(long requestId);

    /** Takes a frame of the answer other than FAILED; tells whether it was the last. */
    abstract boolean onFrame(Frame frame);

    final BlockAddress address() {
        return address;
    }

    final Future<T> future() {
        return promise.future();
    }

    final void complete(T result) {
        promise.tryComplete(result);
    }

    final void fail(FetchFailure failure, String message) {
        promise.tryFail(new BlockFetchException(failure, address, message));
    }

    final void noteProgress(long nowNanos) {
        lastProgressNanos = nowNanos;
    }

    final long silentNanos(long nowNanos) {
        return nowNanos - lastProgressNanos;
    }
}
