package io.firesteel.driver.pool;

import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import io.firesteel.driver.stage.Stage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The stages of a pool: which may have tasks to start, and how many tasks of each run. Confined to the driver's event loop. */
final class Pool {
    private static final Comparator<Stage> OLDEST_FIRST = Comparator.<Stage, Long>comparing(
                    stage -> stage.createdFor().value())
            .thenComparing(stage -> stage.id().value());

    private final SchedulerPool spec;
    private final Map<Stage, Integer> running = new HashMap<>();
    private final NavigableSet<Stage> waiting;
    private int total;

    Pool(SchedulerPool spec) {
        this.spec = spec;
        Comparator<Stage> order = spec.mode() == SchedulingMode.FIFO
                ? OLDEST_FIRST
                : Comparator.comparingInt(this::running).thenComparing(OLDEST_FIRST);
        this.waiting = new TreeSet<>(order);
    }

    /** The same stages in a pool described otherwise. */
    Pool as(SchedulerPool described) {
        Pool other = new Pool(described);
        other.running.putAll(running);
        other.total = total;
        other.waiting.addAll(waiting);
        return other;
    }

    int running(Stage stage) {
        return running.getOrDefault(stage, 0);
    }

    FairShare share() {
        return new FairShare(spec, total);
    }

    void add(Stage stage) {
        waiting.add(stage);
    }

    /** It has nothing to start, for now. */
    void pass(Stage stage) {
        waiting.remove(stage);
    }

    /** It is not needed any more: what still runs of it is on its way out and counts no more. */
    void remove(Stage stage) {
        waiting.remove(stage);
        total -= running(stage);
        running.remove(stage);
    }

    void onRunning(Stage stage, int change) {
        boolean waited = waiting.remove(stage); // its place in the order may change
        total += change;
        running.merge(stage, change, (before, more) -> before + more == 0 ? null : before + more);
        if (waited) {
            waiting.add(stage);
        }
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    boolean isAnyOfFirst(int stages, Predicate<Stage> condition) {
        int left = stages;
        for (Stage stage : waiting) {
            if (left-- == 0) {
                return false;
            }
            if (condition.test(stage)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && running.isEmpty();
    }

    /** Whether each of its stages gets one slot at a time. */
    boolean takesTurns() {
        return spec.mode() == SchedulingMode.FAIR;
    }

    /** Whose turn it is. */
    Stage first() {
        return waiting.first();
    }
}
