package io.firesteel.executor.task;

import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.block.net.SegmentResult.Found;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MapOutputList.WorkerServers;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Segments fetched from block servers, many to a request, the next request under way while the last answer is consumed.
 *
 * <p>A server that fails as a whole is followed by the next of its worker; if none is left, all the worker's map outputs
 * are lost to this task. A single segment that a server does not have, or has damaged, is asked once more, of the next
 * server if there is one.
 */
final class FetchedSegments implements SegmentStream {
    private final ShufflePartition partition;
    private final ShuffleAccess access;
    private final FigureCounts figures;
    private final LongSupplier nanoClock;
    private final FetchBatches batches;
    private final Queue<MapSegment> arrived = new ArrayDeque<>();
    private @Nullable UnderWay underWay;

    private record UnderWay(List<Integer> mapPartitions, Future<List<SegmentResult>> answer) {}

    FetchedSegments(
            ShufflePartition partition,
            List<Integer> mapPartitions,
            ShuffleAccess access,
            FigureCounts figures,
            LongSupplier nanoClock) {
        this.partition = partition;
        this.access = access;
        this.figures = figures;
        this.nanoClock = nanoClock;
        // One batch is consumed while the next is fetched.
        this.batches = new FetchBatches(partition, mapPartitions, Math.max(1, access.maxBytesInFlight() / 2));
        startNext();
    }

    private void startNext() {
        List<Integer> batch = batches.next();
        underWay = batch.isEmpty() ? null : new UnderWay(batch, ask(batch, 0));
    }

    private Future<List<SegmentResult>> ask(List<Integer> mapPartitions, int server) {
        List<Endpoint> servers = partition.workerOf(mapPartitions.get(0)).servers();
        if (servers.isEmpty()) {
            return Future.failedFuture("It has no block server.");
        }
        List<SegmentRequest> requests = mapPartitions.stream()
                .map(map -> partition.request(access.application(), map))
                .toList();
        return access.fetcher().fetch(servers.get(server % servers.size()), requests);
    }

    @Override
    public @Nullable MapSegment next() throws FetchFailedException, InterruptedException {
        UnderWay batch = underWay;
        if (arrived.isEmpty() && batch != null) {
            receive(batch.mapPartitions(), await(batch.mapPartitions(), batch.answer()));
            startNext();
        }
        return arrived.poll();
    }

    @Override
    public MapSegment again(int mapPartition) throws FetchFailedException, InterruptedException {
        List<Integer> single = List.of(mapPartition);
        List<SegmentResult> results = await(single, ask(single, 1));
        if (results.get(0) instanceof Found found) {
            return arrival(mapPartition, found);
        }
        throw partition.failure(partition.workerOf(mapPartition), single, reason(results.get(0)));
    }

    private void receive(List<Integer> mapPartitions, List<SegmentResult> results)
            throws FetchFailedException, InterruptedException {
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Found found) {
                arrived.add(arrival(mapPartitions.get(i), found));
            } else {
                failed.add(mapPartitions.get(i));
            }
        }
        if (!failed.isEmpty()) {
            receiveAgain(failed, await(failed, ask(failed, 1)));
        }
    }

    private void receiveAgain(List<Integer> mapPartitions, List<SegmentResult> results) throws FetchFailedException {
        List<Integer> lost = new ArrayList<>();
        String reason = "";
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Found found) {
                arrived.add(arrival(mapPartitions.get(i), found));
            } else {
                lost.add(mapPartitions.get(i));
                reason = reason(results.get(i));
            }
        }
        if (!lost.isEmpty()) {
            throw partition.failure(partition.workerOf(lost.get(0)), lost, reason);
        }
    }

    private MapSegment arrival(int mapPartition, Found found) {
        MapSegment segment = new MapSegment(mapPartition, found.segments().get(0));
        figures.addRemoteRead(segment.segment().bytes().length);
        batches.onFetched(segment);
        return segment;
    }

    private static String reason(SegmentResult result) {
        return result instanceof SegmentResult.Failed failed ? failed.failure() + ": " + failed.message() : "";
    }

    /** Waits for an answer; if its server fails, asks the worker's other servers in turn. */
    private List<SegmentResult> await(List<Integer> mapPartitions, Future<List<SegmentResult>> first)
            throws FetchFailedException, InterruptedException {
        WorkerServers worker = partition.workerOf(mapPartitions.get(0));
        Future<List<SegmentResult>> answer = first;
        for (int server = 1; ; server++) {
            try {
                return await(answer);
            } catch (ExecutionException failure) {
                if (server >= worker.servers().size()) {
                    throw partition.lostWorker(
                            worker,
                            "No block server of worker " + worker.worker() + " (" + worker.servers() + ") answers: "
                                    + failure.getCause());
                }
                answer = ask(mapPartitions, server);
            }
        }
    }

    private <T> T await(Future<T> answer) throws ExecutionException, InterruptedException {
        long start = nanoClock.getAsLong();
        try {
            return answer.toCompletionStage().toCompletableFuture().get();
        } finally {
            figures.addFetchWait(nanoClock.getAsLong() - start);
        }
    }
}
