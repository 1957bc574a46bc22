package io.firesteel.executor.broadcast;

import io.firesteel.block.storage.BroadcastPieces;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.bus.message.PieceSource;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.share.BroadcastHandle;
import io.firesteel.dag.task.TaskContext;
import io.firesteel.executor.task.PayloadFetcher;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the pieces of one broadcast here: the driver is asked who has what is missing, they are fetched and kept, so that
 * others are sent here for them; then it is asked again. A source that fails, or gives something else, is told to the
 * driver, which names another one. After Spark's TorrentBroadcast, but that the driver directs who fetches what from whom.
 *
 * <p>Confined to the thread of a task, which waits.
 */
final class PieceFetch {
    private static final Logger LOG = LoggerFactory.getLogger(PieceFetch.class);
    private static final long PAUSE_MILLIS = 200;

    private final BroadcastHandle broadcast;
    private final Surroundings around;
    private final BroadcastPieces pieces;
    private final SortedMap<Integer, byte[]> contents = new TreeMap<>();
    private long lastPieceNanos;
    private String lastFailure = "no source was named";

    /** What all fetches of an executor share. */
    record Surroundings(
            PartitionStore store,
            PayloadFetcher fetcher,
            PieceSourceAnswers answers,
            BroadcastOptions options,
            BytesFetched bytes,
            LongSupplier nanoClock) {}

    /** Counts bytes by where they came from. */
    record BytesFetched(LongConsumer fromDriver, LongConsumer fromExecutors) {}

    PieceFetch(BroadcastHandle broadcast, Surroundings around, BroadcastPieces pieces) {
        this.broadcast = broadcast;
        this.around = around;
        this.pieces = pieces;
    }

    /** All pieces in their order. */
    List<byte[]> run() throws InterruptedException {
        for (int piece = 0; piece < broadcast.pieces(); piece++) {
            byte[] here = pieces.read(piece, broadcast.checksums().get(piece), around.store());
            if (here != null) {
                contents.put(piece, here);
            }
        }
        if (!missing().isEmpty()) {
            try {
                fetchMissing();
            } finally {
                around.answers().end(broadcast.id());
            }
        }
        return List.copyOf(contents.values());
    }

    private List<Integer> missing() {
        return IntStream.range(0, broadcast.pieces())
                .filter(piece -> !contents.containsKey(piece))
                .boxed()
                .toList();
    }

    private void fetchMissing() throws InterruptedException {
        lastPieceNanos = around.nanoClock().getAsLong();
        List<PieceSource> failed = List.of();
        while (!missing().isEmpty()) {
            requireProgress();
            Optional<PieceSources> answer = around.answers()
                    .ask(
                            broadcast.id(),
                            missing(),
                            failed,
                            around.options().answerWait().toMillis());
            if (answer.isPresent()) {
                requireExists(answer.get());
                failed = fetch(answer.get().sources());
                if (!failed.isEmpty()) {
                    new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    private void requireProgress() {
        TaskContext task = TaskContext.get();
        if (task != null && task.isInterrupted()) {
            throw new IllegalStateException(broadcast.description() + " is wanted no more: the task is to end.");
        }
        long nanos = around.nanoClock().getAsLong() - lastPieceNanos;
        if (nanos > around.options().stallBound().toNanos()) {
            throw new IllegalStateException(broadcast.description() + " cannot be had: no piece of it came for "
                    + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms, "
                    + missing().size() + " of " + broadcast.pieces() + " are missing; last of all " + lastFailure
                    + ". Check the network between executors and driver.");
        }
    }

    private void requireExists(PieceSources answer) {
        if (!answer.exists()) {
            throw new IllegalStateException(broadcast.description() + " was destroyed and cannot be used any more; "
                    + "destroy it after the last job that uses it, or call unpersist instead.");
        }
    }

    /** Fetches from all at once; returns those that failed. */
    private List<PieceSource> fetch(List<PieceSource> sources) throws InterruptedException {
        List<Future<byte[]>> fetches = sources.stream()
                .map(source -> around.fetcher().fetch(new Stored(block(source.piece()), source.server(), 0)))
                .toList();
        List<PieceSource> failed = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            PieceSource source = sources.get(i);
            try {
                take(
                        source,
                        fetches.get(i).toCompletionStage().toCompletableFuture().get());
            } catch (ExecutionException | IOException failure) {
                lastFailure = "piece " + source.piece() + " from " + source.server() + ": " + failure.getMessage();
                LOG.info("{} is fetched elsewhere: {}", block(source.piece()), lastFailure);
                failed.add(source);
            }
        }
        return failed;
    }

    private BlockId block(int piece) {
        return BlockId.piece(broadcast.id(), piece);
    }

    private void take(PieceSource source, byte[] block) throws IOException {
        int piece = source.piece();
        byte[] content = pieces.open(piece, broadcast.checksums().get(piece), block);
        contents.put(piece, content);
        lastPieceNanos = around.nanoClock().getAsLong();
        (source.holder().isPresent()
                        ? around.bytes().fromExecutors()
                        : around.bytes().fromDriver())
                .accept(block.length);
        try {
            pieces.keep(piece, content, around.store());
        } catch (IOException full) {
            LOG.warn("{} is not kept for others: {}", block(piece), full.toString());
        }
    }
}
