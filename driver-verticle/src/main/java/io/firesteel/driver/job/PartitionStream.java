package io.firesteel.driver.job;

import io.firesteel.dag.RddStream;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over the partitions of an RDD one after the other, as its reader asks for elements, and has a bounded number
 * computed ahead. A partition that a reader has finished makes room for another only when the reader wants more.
 *
 * <p>All state is confined to the reader's context; calls from elsewhere hop there first.
 */
final class PartitionStream<T> implements RddStream<T> {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionStream.class);

    /** So many elements are handed over before others get their turn on the context. */
    private static final int SLICE = 512;

    private final Context context;
    private final PartitionJobs<T> jobs;
    private final int maxPartitions;
    private final Deque<Computed<T>> partitions = new ArrayDeque<>();
    private State state = State.NEW;
    private long demand = Long.MAX_VALUE;
    private int known = -1;
    private int next;
    private boolean emitting;
    private volatile @Nullable Thread running;
    private @Nullable Handler<T> handler;
    private @Nullable Handler<Throwable> exceptionHandler;
    private @Nullable Handler<Void> endHandler;

    private enum State {
        /** Nobody has asked for elements; ends with the first handler. */
        NEW,
        /** Partitions are computed and handed over; ends with the last, a failure, or {@link #close}. */
        OPEN,
        /** Nothing more happens. */
        CLOSED
    }

    /** A partition asked for: its elements are here once its job has succeeded. */
    private static final class Computed<T> {
        private final PartitionJobs.Running<T> job;
        private @Nullable Iterator<T> elements;

        Computed(PartitionJobs.Running<T> job) {
            this.job = job;
        }
    }

    /**
     * @param context where the handlers are called
     * @param partitionsAhead beyond the one being handed over
     */
    PartitionStream(Context context, PartitionJobs<T> jobs, int partitionsAhead) {
        this.context = context;
        this.jobs = jobs;
        this.maxPartitions = partitionsAhead == Integer.MAX_VALUE ? partitionsAhead : partitionsAhead + 1;
    }

    @Override
    public RddStream<T> handler(@Nullable Handler<T> newHandler) {
        return onContext(() -> {
            handler = newHandler;
            if (newHandler != null && state == State.NEW) {
                open();
            }
            emit();
        });
    }

    @Override
    public RddStream<T> exceptionHandler(@Nullable Handler<Throwable> newHandler) {
        return onContext(() -> exceptionHandler = newHandler);
    }

    @Override
    public RddStream<T> endHandler(@Nullable Handler<Void> newHandler) {
        return onContext(() -> endHandler = newHandler);
    }

    @Override
    public RddStream<T> pause() {
        return onContext(() -> demand = 0);
    }

    @Override
    public RddStream<T> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public RddStream<T> fetch(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("fetch needs an amount of at least 0, not " + amount + ".");
        }
        return onContext(() -> {
            demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
            emit();
        });
    }

    @Override
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        onContext(() -> {
            release();
            closed.complete();
        });
        return closed.future();
    }

    /** At once if this is the reader's turn on its context, else as its next turn there. */
    private RddStream<T> onContext(Runnable change) {
        if (Thread.currentThread() == running || isOnLoopOfContext()) {
            run(change);
        } else {
            context.runOnContext(turn -> run(change));
        }
        return this;
    }

    private boolean isOnLoopOfContext() {
        return context.isEventLoopContext() && Context.isOnEventLoopThread() && Vertx.currentContext() == context;
    }

    private void run(Runnable change) {
        Thread outer = running;
        running = Thread.currentThread();
        try {
            change.run();
        } finally {
            running = outer;
        }
    }

    private void open() {
        state = State.OPEN;
        jobs.partitions()
                .onComplete(found -> onContext(() -> {
                    if (found.failed()) {
                        fail(found.cause());
                    } else if (state == State.OPEN) {
                        known = found.result();
                        computeAhead();
                        emit();
                    }
                }));
    }

    private void computeAhead() {
        while (next < known && partitions.size() < maxPartitions) {
            Computed<T> computed = new Computed<>(jobs.compute(next));
            next++;
            partitions.add(computed);
            computed.job.elements().onComplete(ended -> onContext(() -> onComputed(computed)));
        }
    }

    private void onComputed(Computed<T> computed) {
        if (state == State.OPEN) {
            Future<List<T>> ended = computed.job.elements();
            if (ended.succeeded()) {
                computed.elements = ended.result().iterator();
            }
            emit();
        }
    }

    /** Hands over what is wanted and here. Ends, and fails, without being asked for more. */
    private void emit() {
        if (emitting || state != State.OPEN || known < 0) {
            return;
        }
        emitting = true;
        boolean more = true;
        try {
            for (int i = 0; more && i < SLICE; i++) {
                more = step();
            }
        } finally {
            emitting = false;
            if (more) {
                context.runOnContext(turn -> run(this::emit));
            }
        }
    }

    /** One element or one partition further; false if that must wait. */
    private boolean step() {
        Computed<T> head = partitions.peek();
        if (state != State.OPEN || handler == null) {
            return false;
        }
        if (head == null) {
            end();
            return false;
        }
        Iterator<T> elements = head.elements;
        if (elements == null) {
            Future<List<T>> ended = head.job.elements();
            if (ended.failed()) {
                fail(ended.cause());
            }
            return false;
        }
        return elements.hasNext() ? handOver(elements) : nextPartition();
    }

    private boolean handOver(Iterator<T> elements) {
        if (demand == 0 || handler == null) {
            return false;
        }
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
        tell(handler, elements.next());
        return true;
    }

    private boolean nextPartition() {
        boolean last = partitions.size() == 1 && next == known;
        if (demand == 0 && !last) {
            return false;
        }
        partitions.remove();
        computeAhead();
        return true;
    }

    private void end() {
        release();
        if (endHandler != null) {
            tell(endHandler, null);
        }
    }

    /** What a handler throws goes where its context sends such things; the stream goes on. */
    @SuppressWarnings("NullAway") // the event of an end is null
    private <E> void tell(Handler<E> told, @Nullable E event) {
        try {
            told.handle(event);
        } catch (RuntimeException | Error thrown) {
            context.runOnContext(turn -> {
                throw thrown;
            });
        }
    }

    private void fail(Throwable cause) {
        if (state != State.OPEN) {
            return;
        }
        release();
        if (exceptionHandler != null) {
            tell(exceptionHandler, cause);
        } else {
            LOG.warn("A stream of an RDD failed and nobody handles its exceptions: {}", cause.toString());
        }
    }

    private void release() {
        state = State.CLOSED;
        partitions.forEach(computed -> computed.job.cancel());
        partitions.clear();
    }
}
