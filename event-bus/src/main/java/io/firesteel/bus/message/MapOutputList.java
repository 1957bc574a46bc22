package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;

/**
 * All map outputs of one shuffle as a reading stage attempt sees them: pinned, so that every task of the attempt reads
 * the same bytes.
 *
 * @param outputs one for each map partition, in order; workers by position in {@code workers}
 */
@WireTag(71)
public record MapOutputList(ShuffleId shuffle, List<WorkerServers> workers, List<Region> outputs)
        implements BlobContent {
    public MapOutputList {
        workers = List.copyOf(workers);
        outputs = List.copyOf(outputs);
    }

    /** A worker and the block servers that serve its files: its own first, then executors on the same host. */
    public record WorkerServers(WorkerId worker, List<Endpoint> servers) {
        public WorkerServers {
            servers = List.copyOf(servers);
        }
    }

    /** Where one map output lies. */
    public record Region(int worker, String file, long offset, long length) {}
}
