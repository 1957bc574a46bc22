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
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Segments fetched from block servers, many to a request, the next request under way while the last answer is consumed.
 *
 * <p>A server that fails as a whole is followed by the next of its worker; if none is left, all the worker's map outputs
 * are lost to this task. A single segment that a server does not have, or has damaged, is asked once more, of the next
 * server if there is one.
 *
 * <p>Whatever the driver gives up is not asked for and not waited for.
 */
final class FetchedSegments implements SegmentStream {
    private final ShufflePartition partition;
    private final LostOutputs lost;
    private final ShuffleAccess access;
    private final FigureCounts figures;
    private final LongSupplier nanoClock;
    private final FetchBatches batches;
    private final Queue<MapSegment> arrived = new ArrayDeque<>();
    private @Nullable UnderWay underWay;

    /**
     * A request.
     *
     * @param others who can be asked if this server fails
     */
    private record UnderWay(List<Integer> mapPartitions, Future<List<SegmentResult>> answer, Queue<Endpoint> others) {}

    FetchedSegments(
            ShufflePartition partition,
            List<Integer> mapPartitions,
            LostOutputs lost,
            ShuffleAccess access,
            FigureCounts figures,
            LongSupplier nanoClock) {
        this.partition = partition;
        this.lost = lost;
        this.access = access;
        this.figures = figures;
        this.nanoClock = nanoClock;
        // One batch is consumed while the next is fetched.
        this.batches = new FetchBatches(partition, mapPartitions, Math.max(1, access.maxBytesInFlight() / 2));
        startNext();
    }

    private void startNext() {
        List<Integer> batch = batches.next();
        underWay = batch.isEmpty() ? null : ask(batch, serversOf(batch));
    }

    /** Fails if something is given up that is still to be fetched. */
    void requireReadable() throws FetchFailedException {
        UnderWay batch = underWay;
        if (batch == null || !lost.isAny()) {
            return;
        }
        if (!batch.answer().succeeded()) {
            requireNotLost(batch.mapPartitions().get(0));
        }
        for (int mapPartition : batches.oneOfEachWorker()) {
            requireNotLost(mapPartition);
        }
    }

    private void requireNotLost(int mapPartition) throws FetchFailedException {
        WorkerServers worker = partition.workerOf(mapPartition);
        Optional<String> reason = lost.knownReason(worker.worker());
        if (reason.isPresent()) {
            throw partition.lostWorker(worker, reason.get());
        }
    }

    private Queue<Endpoint> serversOf(List<Integer> mapPartitions) {
        return new ArrayDeque<>(access.servers()
                .inOrder(partition.workerOf(mapPartitions.get(0)).servers()));
    }

    private UnderWay ask(List<Integer> mapPartitions, Queue<Endpoint> servers) {
        Endpoint server = servers.poll();
        if (server == null) {
            return new UnderWay(mapPartitions, Future.failedFuture("It has no block server."), servers);
        }
        List<SegmentRequest> requests = mapPartitions.stream()
                .map(map -> partition.request(access.application(), map))
                .toList();
        return new UnderWay(mapPartitions, access.servers().fetch(server, requests), servers);
    }

    /** Asks another server than the first, if there is one. */
    private List<SegmentResult> askAgain(List<Integer> mapPartitions)
            throws FetchFailedException, InterruptedException {
        Queue<Endpoint> servers = serversOf(mapPartitions);
        Endpoint first = servers.poll();
        if (first != null) {
            servers.add(first);
        }
        return await(ask(mapPartitions, servers));
    }

    @Override
    public @Nullable MapSegment next() throws FetchFailedException, InterruptedException {
        UnderWay batch = underWay;
        if (arrived.isEmpty() && batch != null) {
            receive(batch.mapPartitions(), await(batch));
            startNext();
        }
        return arrived.poll();
    }

    @Override
    public MapSegment again(int mapPartition) throws FetchFailedException, InterruptedException {
        List<Integer> single = List.of(mapPartition);
        List<SegmentResult> results = askAgain(single);
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
            receiveAgain(failed, askAgain(failed));
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
    private List<SegmentResult> await(UnderWay first) throws FetchFailedException, InterruptedException {
        UnderWay request = first;
        while (true) {
            if (!request.answer().succeeded()) {
                requireNotLost(request.mapPartitions().get(0));
            }
            try {
                return await(request.answer(), request.mapPartitions().get(0));
            } catch (ExecutionException failure) {
                if (request.others().isEmpty()) {
                    WorkerServers worker =
                            partition.workerOf(request.mapPartitions().get(0));
                    throw partition.lostWorker(
                            worker,
                            "No block server of worker " + worker.worker() + " (" + worker.servers() + ") answers: "
                                    + failure.getCause());
                }
                request = ask(request.mapPartitions(), request.others());
            }
        }
    }

    /** Waits until there is an answer, or none is to be expected any more. */
    private <T> T await(Future<T> answer, int mapPartition)
            throws ExecutionException, FetchFailedException, InterruptedException {
        long start = nanoClock.getAsLong();
        CompletableFuture<T> fetched = answer.toCompletionStage().toCompletableFuture();
        try {
            CompletableFuture.anyOf(
                            fetched,
                            lost.reasonOf(partition.workerOf(mapPartition).worker()))
                    .get();
        } finally {
            figures.addFetchWait(nanoClock.getAsLong() - start);
        }
        if (!fetched.isDone()) {
            requireNotLost(mapPartition);
        }
        return fetched.get();
    }
}
