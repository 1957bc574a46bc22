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
    private final Map<WorkerId, Long> fullUntilMillis = new HashMap<>();

    /** A map output; {@code isWhole} says whether its checksum is right. */
    record SimulatedFile(long value, Provenance provenance, boolean isWhole) {
        SimulatedFile damaged() {
            return new SimulatedFile(value, provenance, false);
        }
    }

    void write(WorkerId worker, String file, SimulatedFile content) {
        files.computeIfAbsent(worker, added -> new HashMap<>()).put(file, content);
    }

    Optional<SimulatedFile> read(WorkerId worker, String file) {
        return lost.contains(worker)
                ? Optional.empty()
                : Optional.ofNullable(files.getOrDefault(worker, Map.of()).get(file));
    }

    void delete(WorkerId worker, String file) {
        files.getOrDefault(worker, new HashMap<>()).remove(file);
    }

    void deleteAll(WorkerId worker) {
        files.remove(worker);
    }

    Set<String> filesOn(WorkerId worker) {
        return files.getOrDefault(worker, Map.of()).keySet();
    }

    void lose(WorkerId worker) {
        lost.add(worker);
        files.remove(worker);
    }

    /** Nothing can be written until then. */
    void fill(WorkerId worker, long untilMillis) {
        fullUntilMillis.merge(worker, untilMillis, Math::max);
    }

    boolean isFull(WorkerId worker, long nowMillis) {
        return nowMillis < fullUntilMillis.getOrDefault(worker, 0L);
    }
}
