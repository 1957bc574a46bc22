package io.firesteel.executor.task;

import io.firesteel.block.net.SegmentRequest;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.MapOutputList.Region;
import io.firesteel.bus.message.MapOutputList.WorkerServers;
import io.firesteel.dag.id.ApplicationId;
import java.util.List;
import java.util.stream.IntStream;

/** One partition of a shuffle as a task is to read it: where each map output lies, and what to say if it does not. */
record ShufflePartition(MapOutputList list, int partition) {
    int mapOutputs() {
        return list.outputs().size();
    }

    WorkerServers workerOf(int mapPartition) {
        return list.workers().get(list.outputs().get(mapPartition).worker());
    }

    long regionLength(int mapPartition) {
        return list.outputs().get(mapPartition).length();
    }

    MapOutputLocation location(int mapPartition) {
        Region region = list.outputs().get(mapPartition);
        return new MapOutputLocation(region.file(), region.offset(), region.length());
    }

    SegmentRequest request(ApplicationId application, int mapPartition) {
        return new SegmentRequest(application, location(mapPartition), partition, partition);
    }

    /** Nothing of that worker can be read. */
    FetchFailedException lostWorker(WorkerServers lost, String reason) {
        List<Integer> all = IntStream.range(0, mapOutputs())
                .filter(map -> workerOf(map).equals(lost))
                .boxed()
                .toList();
        return failure(lost, all, reason);
    }

    /** These map outputs cannot be read, though others of the worker may. */
    FetchFailedException failure(WorkerServers worker, List<Integer> mapPartitions, String reason) {
        return new FetchFailedException(list.shuffle(), worker.worker(), mapPartitions, reason);
    }
}
