package io.firesteel.simulation;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import io.firesteel.driver.core.Policies;
import java.util.List;
import java.util.Random;

/**
 * How an application is configured: each world has settings of its own.
 *
 * @param pools how its pools are described; empty if jobs are served first in, first out
 * @param redefinesPools whether they are described otherwise later
 */
record SimulatedPolicies(Policies policies, List<SchedulerPool> pools, boolean redefinesPools) {
    /** The pools that jobs name. */
    static final List<String> POOLS = List.of("a", "b", "c");

    /** How long an executor is excluded. */
    static final long EXCLUDED_MILLIS = 8_000;

    SimulatedPolicies {
        pools = List.copyOf(pools);
    }

    /** Half of all worlds copy slow tasks, half share slots by pools, a third gives idle executors back, a third excludes. */
    static SimulatedPolicies of(Random random, int executors, int keptPlans) {
        FiresteelConf conf = new FiresteelConf()
                .set("firesteel.executor.cores", "" + World.CORES_OF_EXECUTOR)
                .set("firesteel.scheduler.plans.maxKept", "" + keptPlans);
        if (random.nextBoolean()) {
            conf.set("firesteel.speculation", "true");
        }
        boolean isFair = random.nextBoolean();
        if (isFair) {
            conf.set("firesteel.scheduler.mode", "FAIR");
        }
        if (random.nextInt(3) == 0) {
            allocate(conf, random, executors);
        }
        if (random.nextInt(3) == 0) {
            conf.set("firesteel.excludeOnFailure.enabled", "true")
                    .set("firesteel.excludeOnFailure.timeout", EXCLUDED_MILLIS + "ms")
                    .set("firesteel.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "10s");
        }
        return new SimulatedPolicies(Policies.of(conf), isFair ? pools(random) : List.of(), random.nextBoolean());
    }

    private static void allocate(FiresteelConf conf, Random random, int executors) {
        int min = random.nextInt(3);
        conf.set("firesteel.dynamicAllocation.enabled", "true")
                .set("firesteel.dynamicAllocation.minExecutors", "" + min)
                .set("firesteel.dynamicAllocation.initialExecutors", "" + (min + random.nextInt(executors - min + 1)))
                .set("firesteel.dynamicAllocation.maxExecutors", "" + executors)
                .set("firesteel.dynamicAllocation.executorIdleTimeout", "2s");
    }

    static List<SchedulerPool> pools(Random random) {
        return POOLS.stream()
                .map(name -> new SchedulerPool(
                        name,
                        random.nextBoolean() ? SchedulingMode.FAIR : SchedulingMode.FIFO,
                        1 + random.nextInt(3),
                        random.nextInt(2) * random.nextInt(6)))
                .toList();
    }

    boolean isFair() {
        return !pools.isEmpty();
    }

    boolean excludes() {
        return policies.exclusion().enabled();
    }

    boolean isDynamic() {
        return policies.allocation().enabled();
    }

    /** How many executors the application asks for at its start. */
    int initialExecutors(int fixed) {
        return isDynamic() ? policies.allocation().initial() : fixed;
    }
}
