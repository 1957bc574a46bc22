package io.firesteel.simulation;

import io.firesteel.dag.id.WorkerId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The map outputs on every machine; a lost machine's are gone. */
final class SimulatedDisks {
    private final Map<WorkerId, Map<String, SimulatedFile>> files = new HashMap<>();
    private final Set<WorkerId> lost = new HashSet<>();

    /** A map output. */
    record SimulatedFile(long value, Provenance provenance) {}

    void write(WorkerId worker, String file, SimulatedFile content) {
        files.computeIfAbsent(worker, added -> new HashMap<>()).put(file, content);
    }

    Optional<SimulatedFile> read(WorkerId worker, String file) {
        return lost.contains(worker)
                ? Optional.empty()
                : Optional.ofNullable(files.getOrDefault(worker, Map.of()).get(file));
    }

    void lose(WorkerId worker) {
        lost.add(worker);
        files.remove(worker);
    }
}
