package io.firesteel.driver.stage;

import io.firesteel.dag.event.StageOutline;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Determinism;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One stage as the scheduler sees it: bytes and ids, no user object. Its sets keep their order, so that the same jobs are
 * scheduled the same way in every process.
 *
 * @param shuffle the shuffle it writes; empty for a result stage
 * @param plan what its tasks do
 * @param tasks one for each partition to run; of a map stage, all partitions in order
 * @param reads the shuffles its tasks read
 * @param name the user's operation and line
 * @param determinism what may differ when a task of it runs again
 * @param setting what user code can ask of its tasks
 */
public record StageDescription(
        Optional<ShuffleId> shuffle,
        PlanBlob plan,
        List<TaskTemplate> tasks,
        Set<ShuffleId> reads,
        String name,
        Determinism determinism,
        StageSetting setting) {
    public StageDescription {
        tasks = List.copyOf(tasks);
        reads = Collections.unmodifiableSet(new LinkedHashSet<>(reads));
    }

    /** A stage whose tasks are all its partitions, without properties. */
    public StageDescription(
            Optional<ShuffleId> shuffle,
            PlanBlob plan,
            List<TaskTemplate> tasks,
            Set<ShuffleId> reads,
            String name,
            Determinism determinism) {
        this(shuffle, plan, tasks, reads, name, determinism, StageSetting.of(tasks.size()));
    }

    /** As listeners are told. */
    public StageOutline outline() {
        return new StageOutline(name, tasks.size(), shuffle, List.copyOf(reads));
    }

    /** Whether its tasks look for persisted partitions. */
    public boolean looksForBlocks() {
        return !tasks.isEmpty()
                && tasks.stream().anyMatch(task -> !task.reads().blocks().isEmpty());
    }

    /** Whether its tasks may be nearer to one executor than to another. */
    public boolean mayBeNear() {
        return !reads.isEmpty()
                || tasks.stream()
                        .anyMatch(task -> !task.reads().blocks().isEmpty()
                                || !task.hosts().isEmpty());
    }
}
