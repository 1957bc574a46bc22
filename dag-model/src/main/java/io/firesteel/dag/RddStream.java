package io.firesteel.dag;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an RDD, in order, as fast as they are asked for. Flows once it has a handler, unless paused. All
 * handlers are called on the Vert.x context that asked for the stream, one at a time; a thread without one gets a new
 * event-loop context. Ends with either the end handler or the exception handler, called once; after {@link #close}
 * with neither. Its methods may be called by any thread, and take effect at once on its context, soon elsewhere.
 *
 * @param <T> the type of the elements
 */
public interface RddStream<T> extends ReadStream<T> {
    /** Who gets the elements. Set for the first time, computing begins. */
    @Override
    RddStream<T> handler(@Nullable Handler<T> handler);

    /** Who is told that the job of a partition failed, after all elements before it. */
    @Override
    RddStream<T> exceptionHandler(@Nullable Handler<Throwable> handler);

    /** Who is told that all elements were handed over. */
    @Override
    RddStream<T> endHandler(@Nullable Handler<Void> handler);

    /** No more elements until {@link #fetch} or {@link #resume}; a partition or two are computed meanwhile. */
    @Override
    RddStream<T> pause();

    /** All elements from now on. */
    @Override
    RddStream<T> resume();

    /** So many elements more. */
    @Override
    RddStream<T> fetch(long amount);

    /** Ends the stream before its end: running tasks are killed, what was computed is let go. Done when that is asked. */
    Future<Void> close();
}
