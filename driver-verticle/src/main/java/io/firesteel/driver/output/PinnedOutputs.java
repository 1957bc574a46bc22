package io.firesteel.driver.output;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.MapOutputList.Region;
import io.firesteel.bus.message.MapOutputList.WorkerServers;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The outputs of one shuffle that a stage attempt reads; kept so that a complaint about one can be checked. */
public record PinnedOutputs(ShuffleId shuffle, List<MapStatus> outputs) {
    public PinnedOutputs {
        outputs = List.copyOf(outputs);
    }

    /** The list that travels to readers. */
    public MapOutputList toList(Function<WorkerId, List<Endpoint>> serversOf) {
        Map<WorkerId, Integer> positions = new LinkedHashMap<>();
        List<WorkerServers> workers = new ArrayList<>();
        List<Region> regions = new ArrayList<>(outputs.size());
        for (MapStatus status : outputs) {
            int position = positions.computeIfAbsent(status.worker(), worker -> {
                workers.add(new WorkerServers(worker, serversOf.apply(worker)));
                return workers.size() - 1;
            });
            regions.add(new Region(position, status.file(), status.offset(), status.length()));
        }
        return new MapOutputList(shuffle, workers, regions);
    }
}
