package io.firesteel.driver.core;

import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import java.util.Comparator;
import java.util.List;

/** Whose turn it is: first in, first out. An older job's stages come first, within a job the older stage. */
final class PoolQueue {
    private static final Comparator<Stage> FIRST_IN_FIRST_OUT = Comparator.<Stage, Long>comparing(
                    stage -> stage.jobs().first().value())
            .thenComparing(stage -> stage.id().value());

    private final StageGraph graph;

    PoolQueue(StageGraph graph) {
        this.graph = graph;
    }

    /** The stages with tasks to start, in the order they are served. */
    List<Stage> waiting() {
        return graph.stages().stream()
                .filter(stage -> stage.current().filter(set -> set.hasPending()).isPresent())
                .sorted(FIRST_IN_FIRST_OUT)
                .toList();
    }
}
