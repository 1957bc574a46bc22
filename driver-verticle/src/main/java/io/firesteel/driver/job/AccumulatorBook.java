package io.firesteel.driver.job;

import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.dag.share.AccumulatorV2;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The accumulators that the program still holds, and the merging of what tasks added to them: one step at a time for the
 * whole application, off the event loop, because a stage may be shared by jobs and an accumulator by everything.
 *
 * <p>Safe for use by any thread. {@link #merge} and {@link #afterMerges} are ordered if one thread calls them.
 */
final class AccumulatorBook {
    private final Map<Long, WeakReference<AccumulatorV2<?, ?>>> known = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicInteger unmerged = new AtomicInteger();
    private final ClosureSerializer serializer = new ClosureSerializer();
    private final SerialQueue steps;
    private final ClassLoader loader;

    AccumulatorBook(DriverWorkers workers, ClassLoader loader) {
        this.steps = new SerialQueue(workers);
        this.loader = loader;
    }

    void register(AccumulatorV2<?, ?> accumulator, @Nullable String name) {
        accumulator.register(nextId.getAndIncrement(), name);
        known.values().removeIf(reference -> reference.get() == null);
        known.put(accumulator.id(), new WeakReference<>(accumulator));
    }

    /** Adds what an accepted task has added; a failure is the one of the jobs that wait for it. */
    void merge(byte[] updates, Consumer<Throwable> onFailure) {
        unmerged.incrementAndGet();
        steps.add(() -> {
            try {
                List<?> copies = (List<?>) serializer.deserialize(updates, loader);
                copies.forEach(copy -> mergeOne((AccumulatorV2<?, ?>) copy));
            } catch (Throwable e) {
                onFailure.accept(e);
            } finally {
                unmerged.decrementAndGet();
            }
        });
    }

    @SuppressWarnings("unchecked") // the copy was made of this very accumulator
    private void mergeOne(AccumulatorV2<?, ?> copy) {
        WeakReference<AccumulatorV2<?, ?>> reference = known.get(copy.id());
        AccumulatorV2<Object, Object> original =
                reference == null ? null : (AccumulatorV2<Object, Object>) reference.get();
        if (original != null) {
            original.merge((AccumulatorV2<Object, Object>) copy);
        }
    }

    /** Goes on when all updates given before are merged: at once if they are. */
    void afterMerges(Runnable next) {
        if (unmerged.get() == 0) {
            next.run();
        } else {
            steps.add(next);
        }
    }

    /** How many accumulators are held. */
    int size() {
        known.values().removeIf(reference -> reference.get() == null);
        return known.size();
    }
}
