package io.firesteel.simulation;

import io.firesteel.dag.id.JobId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Output of jobs that save: attempts write files of their own, the driver commits those of the winners. */
final class SimulatedOutput {
    private final Set<String> written = new HashSet<>();
    private final Map<JobId, Map<Integer, String>> winners = new HashMap<>();
    private final Set<JobId> committed = new HashSet<>();

    /** An attempt has written its file. */
    void write(String attempt) {
        written.add(attempt);
    }

    /** The accepted attempt of a partition. */
    void accept(SimulatedJob job, int partition, String attempt) {
        String before =
                winners.computeIfAbsent(job.id(), added -> new HashMap<>()).put(partition, attempt);
        if (before != null || committed.contains(job.id())) {
            throw new Violation("Partition " + partition + " of the output of " + job.id() + " is committed twice: "
                    + before + " and " + attempt + ".");
        }
        if (!written.contains(attempt)) {
            throw new Violation("Task " + attempt + " of " + job.id() + " is to be committed and has written nothing.");
        }
    }

    /** The job has succeeded. */
    void commit(SimulatedJob job) {
        int found = winners.getOrDefault(job.id(), Map.of()).size();
        if (found != job.partitions() || !committed.add(job.id())) {
            throw new Violation("The output of " + job.id() + " is committed with " + found + " of " + job.partitions()
                    + " partitions.");
        }
    }
}
