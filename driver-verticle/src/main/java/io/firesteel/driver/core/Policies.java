package io.firesteel.driver.core;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.Settings;
import io.firesteel.driver.pool.AllocationFile;
import io.firesteel.driver.pool.PoolOptions;
import io.firesteel.driver.task.PrefetchPolicy;
import io.firesteel.driver.task.RetryPolicy;

/**
 * How a driver schedules.
 *
 * @param localityWaitMillis {@code firesteel.locality.wait}: how long tasks wait for a slot where their persisted
 *     partition is kept
 */
public record Policies(RetryPolicy retry, PrefetchPolicy prefetch, PoolOptions pools, long localityWaitMillis) {
    /** The settings' defaults. */
    public static final Policies DEFAULTS = of(new FiresteelConf());

    /** As the settings say; reads the file of pools if one is named. */
    public static Policies of(FiresteelConf conf) {
        return new Policies(
                new RetryPolicy(
                        conf.get(Settings.TASK_MAX_FAILURES), conf.get(Settings.STAGE_MAX_CONSECUTIVE_ATTEMPTS)),
                PrefetchPolicy.DEFAULTS,
                AllocationFile.options(conf.get(Settings.SCHEDULER_MODE), conf.get(Settings.SCHEDULER_ALLOCATION_FILE)),
                conf.get(Settings.LOCALITY_WAIT).toMillis());
    }
}
