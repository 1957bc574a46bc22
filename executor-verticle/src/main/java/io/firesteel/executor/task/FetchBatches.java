package io.firesteel.executor.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts the map outputs to be fetched into batches, each of one worker and of bounded size. How much of a map output one
 * partition takes is not known beforehand; the largest share seen so far is taken, and all of it before the first.
 */
final class FetchBatches {
    private final ShufflePartition partition;
    private final long batchBytes;
    private final ArrayDeque<ArrayDeque<Integer>> byWorker;
    private double largestShare;

    FetchBatches(ShufflePartition partition, List<Integer> mapPartitions, long batchBytes) {
        this.partition = partition;
        this.batchBytes = batchBytes;
        this.byWorker = group(partition, mapPartitions);
    }

    /** Each reading partition begins with another worker, so that they do not all ask the same one first. */
    private static ArrayDeque<ArrayDeque<Integer>> group(ShufflePartition partition, List<Integer> mapPartitions) {
        Map<Object, ArrayDeque<Integer>> groups = new LinkedHashMap<>();
        for (int map : mapPartitions) {
            groups.computeIfAbsent(partition.workerOf(map), worker -> new ArrayDeque<>())
                    .add(map);
        }
        List<ArrayDeque<Integer>> ordered = new ArrayList<>(groups.values());
        ArrayDeque<ArrayDeque<Integer>> rotated = new ArrayDeque<>();
        for (int i = 0; i < ordered.size(); i++) {
            rotated.add(ordered.get((i + partition.partition()) % ordered.size()));
        }
        return rotated;
    }

    /** The map partitions of the next batch; empty when there are no more. */
    List<Integer> next() {
        List<Integer> batch = new ArrayList<>();
        ArrayDeque<Integer> worker = byWorker.poll();
        if (worker == null) {
            return batch;
        }
        double room = batchBytes;
        while (!worker.isEmpty() && (batch.isEmpty() || room >= expectedBytes(worker.element()))) {
            int map = worker.remove();
            room -= expectedBytes(map);
            batch.add(map);
        }
        if (!worker.isEmpty()) {
            byWorker.add(worker);
        }
        return batch;
    }

    private double expectedBytes(int mapPartition) {
        return partition.regionLength(mapPartition) * (largestShare > 0 ? largestShare : 1);
    }

    /** Learns from a fetched segment. */
    void onFetched(MapSegment fetched) {
        long region = Math.max(1, partition.regionLength(fetched.mapPartition()));
        largestShare = Math.max(largestShare, (double) (fetched.segment().bytes().length + 1) / region);
    }

    /** One of the map partitions that are left of each worker. */
    List<Integer> oneOfEachWorker() {
        return byWorker.stream().map(ArrayDeque::element).toList();
    }
}
