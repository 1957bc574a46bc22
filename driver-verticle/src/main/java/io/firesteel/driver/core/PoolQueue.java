package io.firesteel.driver.core;

import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.task.TaskSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whose turn it is: first in, first out. An older job's stages come first, within a job the older stage. Holds every
 * stage that may have tasks to start; one that turns out to have none leaves until it is added again.
 */
final class PoolQueue {
    private final NavigableSet<Stage> stages = new TreeSet<>(
            Comparator.<Stage, Long>comparing(stage -> stage.createdFor().value())
                    .thenComparing(stage -> stage.id().value()));

    void add(Stage stage) {
        stages.add(stage);
    }

    /** A stage that nobody needs any more. */
    void remove(Stage stage) {
        stages.remove(stage);
    }

    boolean isEmpty() {
        return stages.isEmpty();
    }

    /** Decides about one stage that has tasks to start; false ends the round. */
    interface Turn {
        boolean take(Stage stage, TaskSet pending);
    }

    /** Gives each stage with tasks to start its turn, in order, until a turn ends the round. */
    void serve(Turn turn) {
        Iterator<Stage> inOrder = stages.iterator();
        while (inOrder.hasNext()) {
            Stage stage = inOrder.next();
            Optional<TaskSet> pending = stage.current().filter(TaskSet::hasPending);
            if (pending.isEmpty()) {
                inOrder.remove();
            } else if (!turn.take(stage, pending.get())) {
                return;
            }
        }
    }
}
