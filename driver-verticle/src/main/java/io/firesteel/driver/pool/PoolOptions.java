package io.firesteel.driver.pool;

import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How jobs share the slots.
 *
 * @param mode {@code firesteel.scheduler.mode}: with {@code FIFO} there is one pool for all jobs
 * @param pools described ones by name, as read from {@code firesteel.scheduler.allocation.file}; others are made as jobs
 *     name them
 */
public record PoolOptions(SchedulingMode mode, Map<String, SchedulerPool> pools) {
    /** The oldest job first. */
    public static final PoolOptions FIFO = new PoolOptions(SchedulingMode.FIFO, Map.of());

    public PoolOptions {
        pools = Map.copyOf(pools);
    }

    /** Fair among these pools and those that jobs name besides. */
    public static PoolOptions fair(List<SchedulerPool> pools) {
        return new PoolOptions(
                SchedulingMode.FAIR,
                pools.stream().collect(Collectors.toMap(SchedulerPool::name, Function.identity())));
    }

    /** These pools, and another or one of them described anew. */
    PoolOptions with(SchedulerPool pool) {
        Map<String, SchedulerPool> all = new HashMap<>(pools);
        all.put(pool.name(), pool);
        return new PoolOptions(mode, all);
    }

    /** The pool of that name, as described or as pools are that nobody described. */
    SchedulerPool spec(String name) {
        SchedulerPool described = pools.get(name);
        return described == null ? SchedulerPool.of(name) : described;
    }
}
