package io.firesteel.cli.driver;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.SchedulingSettings;
import io.firesteel.dag.setting.Settings;
import io.firesteel.driver.core.DriverOptions;
import io.firesteel.driver.core.Policies;
import io.firesteel.driver.task.ReaperPolicy;

/** What the settings of an application mean for its driver. */
final class DriverSettings {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private DriverSettings() {}

    static DriverOptions options(FiresteelConf conf, ApplicationCode code, Endpoint blockServer) {
        return new DriverOptions(
                Policies.of(conf),
                new ReaperPolicy(
                        conf.get(SchedulingSettings.TASK_REAPER_ENABLED),
                        conf.get(SchedulingSettings.TASK_REAPER_POLLING_INTERVAL)
                                .toMillis(),
                        conf.get(SchedulingSettings.TASK_REAPER_KILL_TIMEOUT).toMillis()),
                liveness(conf),
                code.jars().stream().map(ApplicationJar::jar).toList(),
                blockServer,
                !code.directories().isEmpty(),
                System.currentTimeMillis() - System.nanoTime() / NANOS_PER_MILLI);
    }

    static LivenessOptions liveness(FiresteelConf conf) {
        return new LivenessOptions(
                conf.get(Settings.HEARTBEAT_INTERVAL),
                conf.get(Settings.SUSPECT_AFTER_PHI),
                LivenessOptions.DEFAULT_MIN_STD_DEVIATION,
                conf.get(Settings.ACCEPTABLE_PAUSE),
                conf.get(Settings.DEAD_AFTER),
                LivenessOptions.DEFAULT_WINDOW_SIZE);
    }
}
