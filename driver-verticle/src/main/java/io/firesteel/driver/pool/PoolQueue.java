package io.firesteel.driver.pool;

import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageWatch;
import io.firesteel.driver.task.TaskSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose turn it is. First in, first out: an older job's stages come first, within a job the older stage. Fair: pools take
 * turns by their shares, and the stages of a pool by its own mode. Holds every stage that may have tasks to start; one
 * that turns out to have none leaves until it has some again. Confined to the driver's event loop.
 */
public final class PoolQueue implements StageWatch {
    private PoolOptions options;
    private final Map<String, Pool> pools = new LinkedHashMap<>();

    public PoolQueue(PoolOptions options) {
        this.options = options;
    }

    /** Describes a pool, or describes it anew: it is so at once. */
    public void define(SchedulerPool described) {
        options = options.with(described);
        pools.computeIfPresent(described.name(), (name, pool) -> pool.as(described));
    }

    private String nameOf(Stage stage) {
        if (options.mode() == SchedulingMode.FIFO) {
            return SchedulerPool.DEFAULT_NAME;
        }
        String named = stage.description().setting().properties().getOrDefault(LocalProperties.POOL, "");
        return named.isBlank() ? SchedulerPool.DEFAULT_NAME : named;
    }

    private Pool poolOf(Stage stage) {
        return pools.computeIfAbsent(nameOf(stage), name -> new Pool(options.spec(name)));
    }

    @Override
    public void onPending(Stage stage) {
        poolOf(stage).add(stage);
    }

    @Override
    public void onRunning(Stage stage, int change) {
        if (change != 0) {
            poolOf(stage).onRunning(stage, change);
            letGoIfEmpty(stage);
        }
    }

    /** A stage that nobody needs any more. */
    public void remove(Stage stage) {
        poolOf(stage).remove(stage);
        letGoIfEmpty(stage);
    }

    private void letGoIfEmpty(Stage stage) {
        pools.computeIfPresent(nameOf(stage), (name, pool) -> pool.isEmpty() ? null : pool);
    }

    /** Whether no stage may have tasks to start, and none runs. */
    public boolean isEmpty() {
        return pools.isEmpty();
    }

    /** Whether a stage may have tasks to start. */
    public boolean isWaiting() {
        return pools.values().stream().anyMatch(Pool::isWaiting);
    }

    /** Whether any of the first stages of each pool is like that; changes nothing. */
    public boolean isAnyOfFirst(int stages, Predicate<Stage> condition) {
        return pools.values().stream().anyMatch(pool -> pool.isAnyOfFirst(stages, condition));
    }

    /** Decides about one stage that has tasks to start. */
    public interface Turn {
        /** Starts at most so many tasks; false ends the round. */
        boolean take(Stage stage, TaskSet pending, int most);
    }

    /** Gives the stages with tasks to start their turns until none can start more, or a turn ends the round. */
    public void serve(Turn turn) {
        List<Stage> passed = new ArrayList<>();
        boolean goesOn = true;
        while (goesOn && isWaiting()) {
            Pool pool = first().orElseThrow();
            Stage stage = pool.first();
            Optional<TaskSet> pending = stage.current().filter(TaskSet::hasPending);
            if (pending.isEmpty()) {
                pool.pass(stage);
            } else {
                int most = most(pool, pending.get().pending().size());
                int before = pool.running(stage);
                goesOn = turn.take(stage, pending.get(), most);
                if (pool.running(stage) - before < most) {
                    pool.pass(stage);
                    passed.add(stage);
                }
            }
        }
        passed.forEach(this::onPending);
        pools.values().removeIf(Pool::isEmpty);
    }

    private Optional<Pool> first() {
        return pools.values().stream()
                .filter(Pool::isWaiting)
                .min((a, b) -> a.share().compareTo(b.share()));
    }

    /** How many tasks of a stage may start before it is another's turn. */
    private int most(Pool pool, int pending) {
        Iterator<FairShare> others = pools.values().stream()
                .filter(other -> other != pool && other.isWaiting())
                .map(Pool::share)
                .sorted()
                .iterator();
        int fair = others.hasNext() ? pool.share().lead(others.next(), pending) : pending;
        return pool.takesTurns() ? Math.min(fair, 1) : fair;
    }
}
