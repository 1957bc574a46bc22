package io.firesteel.driver.core;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.SchedulingSettings;
import io.firesteel.dag.setting.Settings;
import io.firesteel.driver.pool.AllocationFile;
import io.firesteel.driver.pool.PoolOptions;
import io.firesteel.driver.task.AllocationPolicy;
import io.firesteel.driver.task.BarrierPolicy;
import io.firesteel.driver.task.ExclusionPolicy;
import io.firesteel.driver.task.LocalityWait;
import io.firesteel.driver.task.PlanKeeping;
import io.firesteel.driver.task.PrefetchPolicy;
import io.firesteel.driver.task.RetryPolicy;
import io.firesteel.driver.task.SpeculationPolicy;

/**
 * How a driver schedules.
 *
 * @param unschedulableTimeoutMillis {@code firesteel.scheduler.excludeOnFailure.unschedulableTaskSetTimeout}: how long a
 *     task waits that may run nowhere
 * @param localityWait {@code firesteel.locality.wait}: how long tasks wait for a slot where their persisted
 *     partition is kept
 * @param plans how much executors keep for later jobs
 * @param decommissionPatienceMillis {@code firesteel.decommission.patience}: how long what is to be moved from an executor
 *     or worker that leaves may make no progress
 */
public record Policies(
        RetryPolicy retry,
        PrefetchPolicy prefetch,
        PoolOptions pools,
        SpeculationPolicy speculation,
        ExclusionPolicy exclusion,
        BarrierPolicy barrier,
        AllocationPolicy allocation,
        long unschedulableTimeoutMillis,
        LocalityWait localityWait,
        PlanKeeping plans,
        long decommissionPatienceMillis) {
    /** The settings' defaults. */
    public static final Policies DEFAULTS = of(new FiresteelConf());

    /** As the settings say; reads the file of pools if one is named. */
    public static Policies of(FiresteelConf conf) {
        return new Policies(
                new RetryPolicy(
                        conf.get(Settings.TASK_MAX_FAILURES), conf.get(Settings.STAGE_MAX_CONSECUTIVE_ATTEMPTS)),
                PrefetchPolicy.DEFAULTS,
                AllocationFile.options(
                        conf.get(SchedulingSettings.SCHEDULER_MODE),
                        conf.get(SchedulingSettings.SCHEDULER_ALLOCATION_FILE)),
                speculation(conf),
                exclusion(conf),
                barrier(conf),
                allocation(conf),
                conf.get(SchedulingSettings.EXCLUDE_UNSCHEDULABLE_TIMEOUT).toMillis(),
                new LocalityWait(
                        conf.get(SchedulingSettings.LOCALITY_WAIT).toMillis(),
                        conf.isSet(SchedulingSettings.LOCALITY_WAIT)),
                new PlanKeeping(
                        conf.get(SchedulingSettings.PLANS_MAX_KEPT), conf.get(SchedulingSettings.PLANS_MAX_KEPT_BYTES)),
                conf.get(SchedulingSettings.DECOMMISSION_PATIENCE).toMillis());
    }

    private static SpeculationPolicy speculation(FiresteelConf conf) {
        return new SpeculationPolicy(
                conf.get(SchedulingSettings.SPECULATION),
                conf.get(SchedulingSettings.SPECULATION_INTERVAL).toMillis(),
                conf.get(SchedulingSettings.SPECULATION_MULTIPLIER),
                conf.get(SchedulingSettings.SPECULATION_QUANTILE),
                conf.get(SchedulingSettings.SPECULATION_MIN_TASK_RUNTIME).toMillis());
    }

    private static BarrierPolicy barrier(FiresteelConf conf) {
        long checkMillis =
                conf.get(SchedulingSettings.BARRIER_SLOTS_CHECK_INTERVAL).toMillis();
        return new BarrierPolicy(
                conf.get(SchedulingSettings.BARRIER_SYNC_TIMEOUT).toMillis(),
                checkMillis * conf.get(SchedulingSettings.BARRIER_SLOTS_CHECK_FAILURES));
    }

    private static AllocationPolicy allocation(FiresteelConf conf) {
        boolean enabled = conf.get(SchedulingSettings.DYNAMIC_ALLOCATION);
        int min = conf.get(SchedulingSettings.DYNAMIC_MIN_EXECUTORS);
        return new AllocationPolicy(
                enabled,
                min,
                conf.get(SchedulingSettings.DYNAMIC_MAX_EXECUTORS),
                Math.max(min, conf.get(SchedulingSettings.DYNAMIC_INITIAL_EXECUTORS)),
                conf.get(SchedulingSettings.DYNAMIC_IDLE_TIMEOUT).toMillis(),
                conf.get(SchedulingSettings.DYNAMIC_CACHED_IDLE_TIMEOUT).toMillis(),
                conf.get(SchedulingSettings.DYNAMIC_BACKLOG_TIMEOUT).toMillis(),
                conf.get(SchedulingSettings.DYNAMIC_SUSTAINED_TIMEOUT).toMillis(),
                conf.get(SchedulingSettings.DYNAMIC_RATIO),
                conf.get(Settings.EXECUTOR_CORES));
    }

    /** How many executors the application asks for at its start. */
    public static int initialExecutors(FiresteelConf conf) {
        AllocationPolicy allocation = allocation(conf);
        return allocation.enabled() ? allocation.initial() : conf.get(Settings.EXECUTOR_INSTANCES);
    }

    private static ExclusionPolicy exclusion(FiresteelConf conf) {
        return new ExclusionPolicy(
                conf.get(SchedulingSettings.EXCLUDE_ON_FAILURE),
                conf.get(SchedulingSettings.EXCLUDE_TASK_ATTEMPTS_PER_EXECUTOR),
                conf.get(SchedulingSettings.EXCLUDE_TASK_ATTEMPTS_PER_NODE),
                conf.get(SchedulingSettings.EXCLUDE_STAGE_TASKS_PER_EXECUTOR),
                conf.get(SchedulingSettings.EXCLUDE_STAGE_EXECUTORS_PER_NODE),
                conf.get(SchedulingSettings.EXCLUDE_APPLICATION_TASKS_PER_EXECUTOR),
                conf.get(SchedulingSettings.EXCLUDE_APPLICATION_EXECUTORS_PER_NODE),
                conf.get(SchedulingSettings.EXCLUDE_TIMEOUT).toMillis());
    }
}
