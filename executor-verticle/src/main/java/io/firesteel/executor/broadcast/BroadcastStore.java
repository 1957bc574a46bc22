package io.firesteel.executor.broadcast;

import io.firesteel.block.serial.RecordSerializationException;
import io.firesteel.block.storage.BroadcastPieces;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.share.BroadcastHandle;
import io.firesteel.dag.share.BroadcastValues;
import io.firesteel.executor.task.PayloadFetcher;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of broadcasts in an executor: one copy of each, made by the first task that asks while others wait. The store
 * of partitions keeps the pieces for others, and the value as long as there is room for it; when it had to go there, what
 * the garbage collector still finds is used, else the pieces make it again.
 *
 * <p>Safe for several threads, which wait; not for event loops.
 */
public final class BroadcastStore implements BroadcastValues {
    private final PartitionStore store;
    private final PayloadFetcher fetcher;
    private final BroadcastOptions options;
    private final LongSupplier nanoClock;
    private final Map<BroadcastId, SoftReference<Loaded>> values = new ConcurrentHashMap<>();
    private final LongAdder fromDriver = new LongAdder();
    private final LongAdder fromExecutors = new LongAdder();
    private volatile @Nullable Opened opened;

    private record Loaded(@Nullable Object value) {}

    private record Opened(ClassLoader loader, PieceSourceAnswers answers) {}

    /** With the store that keeps pieces and values. */
    public BroadcastStore(
            PartitionStore store, PayloadFetcher fetcher, BroadcastOptions options, LongSupplier nanoClock) {
        this.store = store;
        this.fetcher = fetcher;
        this.options = options;
        this.nanoClock = nanoClock;
    }

    /** Says where classes are found and how the driver is asked; before the first task. */
    public void open(ClassLoader application, PieceAsking asking) {
        opened = new Opened(application, new PieceSourceAnswers(asking));
    }

    private Opened opened() {
        Opened now = opened;
        if (now == null) {
            throw new IllegalStateException("A broadcast is asked for before the application's classes are known.");
        }
        return now;
    }

    @Override
    public @Nullable Object valueOf(BroadcastHandle broadcast) {
        try {
            Loaded loaded = here(broadcast.id());
            while (loaded == null) {
                loaded = loadOrWait(broadcast);
            }
            return loaded.value();
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    broadcast.description() + " was not had: the task was interrupted while it waited.", killed);
        }
    }

    private @Nullable Loaded here(BroadcastId broadcast) {
        SoftReference<Loaded> known = values.get(broadcast);
        return known == null ? null : known.get();
    }

    /** Null if another thread was at it: look again. */
    private @Nullable Loaded loadOrWait(BroadcastHandle broadcast) throws InterruptedException {
        BlockId claim = BlockId.broadcast(broadcast.id());
        if (!store.claim(claim)) {
            return here(broadcast.id());
        }
        try {
            Loaded loaded = here(broadcast.id());
            return loaded != null ? loaded : load(broadcast);
        } finally {
            store.giveBack(claim);
        }
    }

    private Loaded load(BroadcastHandle broadcast) throws InterruptedException {
        Opened now = opened();
        BroadcastPieces pieces = new BroadcastPieces(broadcast.id(), now.loader());
        PieceFetch.Surroundings around = new PieceFetch.Surroundings(
                store,
                fetcher,
                now.answers(),
                options,
                new PieceFetch.BytesFetched(fromDriver::add, fromExecutors::add),
                nanoClock);
        try {
            Object value = pieces.join(new PieceFetch(broadcast, around, pieces).run(), broadcast.bytes());
            Loaded loaded = new Loaded(value);
            values.put(broadcast.id(), new SoftReference<>(loaded));
            pieces.keepValue(loaded, store);
            return loaded;
        } catch (IOException | RecordSerializationException unreadable) {
            throw new IllegalStateException(
                    broadcast.description() + " cannot be read back: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The driver has answered. Any thread. */
    public void onSources(PieceSources answer) {
        opened().answers().onSources(answer);
    }

    /** Drops the value and the pieces; tasks that have the value go on with it. */
    public void forget(BroadcastId broadcast) {
        values.remove(broadcast);
        store.removeMatching(
                block -> block.broadcast().filter(broadcast::equals).isPresent());
    }

    /** Drops all values. */
    public void clear() {
        values.clear();
    }

    /** Bytes of pieces fetched from the driver. */
    public long bytesFromDriver() {
        return fromDriver.sum();
    }

    /** Bytes of pieces fetched from other executors. */
    public long bytesFromExecutors() {
        return fromExecutors.sum();
    }
}
