package io.firesteel.dag.setting;

import io.firesteel.dag.control.SchedulingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The settings of how a driver schedules: pools, places, copies, exclusion, barriers, how many executors. */
public final class SchedulingSettings {
    public static final Setting<SchedulingMode> SCHEDULER_MODE = new Setting<>(
            "firesteel.scheduler.mode",
            "FIFO",
            "FIFO or FAIR",
            "Whether jobs take turns by age, or share the slots by pools.",
            text -> SchedulingMode.valueOf(text.toUpperCase(Locale.ROOT)));

    public static final Setting<String> SCHEDULER_ALLOCATION_FILE = Kinds.text(
            "firesteel.scheduler.allocation.file",
            "",
            "a path",
            "Describes the pools, in Spark's format; without it, pools are as jobs and programs name them.");

    public static final Setting<Duration> LOCALITY_WAIT = Kinds.duration(
            "firesteel.locality.wait",
            "50ms",
            Duration.ZERO,
            Duration.ofMinutes(10),
            "How long tasks wait for a slot near what they read; raised, slots may stand idle. Unless set, never longer than"
                    + " the transfer would take.");

    public static final Setting<Boolean> TASK_REAPER_ENABLED = Kinds.flag(
            "firesteel.task.reaper.enabled",
            "false",
            "Whether an executor is ended whose killed task does not end; the cluster starts another one.");

    public static final Setting<Duration> TASK_REAPER_POLLING_INTERVAL = Kinds.duration(
            "firesteel.task.reaper.pollingInterval",
            "10s",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "How often a killed task that does not end is logged; raised, it is said later and less often.");

    public static final Setting<Duration> TASK_REAPER_KILL_TIMEOUT = Kinds.duration(
            "firesteel.task.reaper.killTimeout",
            "120s",
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            "How long a killed task may go on before its executor is ended; raised, a slot is lost for longer.");

    public static final Setting<Boolean> SPECULATION = Kinds.flag(
            "firesteel.speculation",
            "false",
            "Whether tasks much slower than the others of their stage are copied; the first to finish counts.");

    public static final Setting<Duration> SPECULATION_INTERVAL = Kinds.duration(
            "firesteel.speculation.interval",
            "100ms",
            Duration.ofMillis(10),
            Duration.ofMinutes(10),
            "How often slow tasks are looked for; raised, they are copied later.");

    public static final Setting<Double> SPECULATION_MULTIPLIER = Kinds.number(
            "firesteel.speculation.multiplier",
            "3",
            1,
            1_000,
            "A task this many times slower than the median is too slow; raised, fewer are copied.");

    public static final Setting<Double> SPECULATION_QUANTILE = Kinds.number(
            "firesteel.speculation.quantile",
            "0.9",
            0,
            1,
            "The share of a stage's tasks that must be done before slow ones are copied; raised, they are copied later.");

    public static final Setting<Duration> SPECULATION_MIN_TASK_RUNTIME = Kinds.duration(
            "firesteel.speculation.minTaskRuntime",
            "100ms",
            Duration.ZERO,
            Duration.ofHours(1),
            "Tasks that have run for less are not copied; raised, fewer short tasks are.");

    public static final Setting<Boolean> EXCLUDE_ON_FAILURE = Kinds.flag(
            "firesteel.excludeOnFailure.enabled",
            "false",
            "Whether executors where tasks fail get no more of them; the limits below say when.");

    public static final Setting<Integer> EXCLUDE_TASK_ATTEMPTS_PER_EXECUTOR = Kinds.integer(
            "firesteel.excludeOnFailure.task.maxTaskAttemptsPerExecutor",
            "1",
            1,
            1_000,
            "Failures of one task on an executor after which it runs elsewhere; raised, it is tried there again.");

    public static final Setting<Integer> EXCLUDE_TASK_ATTEMPTS_PER_NODE = Kinds.integer(
            "firesteel.excludeOnFailure.task.maxTaskAttemptsPerNode",
            "2",
            1,
            1_000,
            "Failures of one task on a worker after which it runs elsewhere; raised, it is tried there again.");

    public static final Setting<Integer> EXCLUDE_STAGE_TASKS_PER_EXECUTOR = Kinds.integer(
            "firesteel.excludeOnFailure.stage.maxFailedTasksPerExecutor",
            "2",
            1,
            1_000,
            "Different tasks of a stage that may fail on an executor before it gets no more of the stage.");

    public static final Setting<Integer> EXCLUDE_STAGE_EXECUTORS_PER_NODE = Kinds.integer(
            "firesteel.excludeOnFailure.stage.maxFailedExecutorsPerNode",
            "2",
            1,
            1_000,
            "Executors excluded for a stage before their worker gets no more of the stage.");

    public static final Setting<Integer> EXCLUDE_APPLICATION_TASKS_PER_EXECUTOR = Kinds.integer(
            "firesteel.excludeOnFailure.application.maxFailedTasksPerExecutor",
            "2",
            1,
            1_000,
            "Different tasks that may fail on an executor, in stages that succeed, before it gets no tasks for a time.");

    public static final Setting<Integer> EXCLUDE_APPLICATION_EXECUTORS_PER_NODE = Kinds.integer(
            "firesteel.excludeOnFailure.application.maxFailedExecutorsPerNode",
            "2",
            1,
            1_000,
            "Excluded executors of a worker before all of it gets no tasks for a time.");

    public static final Setting<Duration> EXCLUDE_TIMEOUT = Kinds.duration(
            "firesteel.excludeOnFailure.timeout",
            "1h",
            Duration.ofMillis(1),
            Duration.ofDays(7),
            "How long an executor or worker is excluded from all stages; raised, a bad machine does harm less often.");

    public static final Setting<Duration> EXCLUDE_UNSCHEDULABLE_TIMEOUT = Kinds.duration(
            "firesteel.scheduler.excludeOnFailure.unschedulableTaskSetTimeout",
            "120s",
            Duration.ofMillis(1),
            Duration.ofDays(7),
            "How long a task waits that may run on no executor before its job fails.");

    public static final Setting<Duration> BARRIER_SYNC_TIMEOUT = Kinds.duration(
            "firesteel.barrier.sync.timeout",
            "8760h",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "How long tasks of a barrier stage wait for each other before they fail.");

    public static final Setting<Duration> BARRIER_SLOTS_CHECK_INTERVAL = Kinds.duration(
            "firesteel.scheduler.barrier.maxConcurrentTasksCheck.interval",
            "15s",
            Duration.ofMillis(1),
            Duration.ofHours(1),
            "With maxFailures beside it: how long a barrier stage waits for as many slots as it has tasks.");

    public static final Setting<Integer> BARRIER_SLOTS_CHECK_FAILURES = Kinds.integer(
            "firesteel.scheduler.barrier.maxConcurrentTasksCheck.maxFailures",
            "40",
            1,
            1_000_000,
            "So many intervals a barrier stage waits for as many slots as it has tasks before its job fails.");

    public static final Setting<Boolean> DYNAMIC_ALLOCATION = Kinds.flag(
            "firesteel.dynamicAllocation.enabled",
            "false",
            "Whether executors come and go with the work there is; else firesteel.executor.instances run all the time.");

    public static final Setting<Integer> DYNAMIC_MIN_EXECUTORS = Kinds.integer(
            "firesteel.dynamicAllocation.minExecutors",
            "0",
            0,
            10_000,
            "So many executors are kept though there is nothing to do.");

    public static final Setting<Integer> DYNAMIC_MAX_EXECUTORS = Kinds.integer(
            "firesteel.dynamicAllocation.maxExecutors",
            "10000",
            1,
            10_000,
            "Never more executors than this, whatever waits.");

    public static final Setting<Integer> DYNAMIC_INITIAL_EXECUTORS = Kinds.integer(
            "firesteel.dynamicAllocation.initialExecutors",
            "0",
            0,
            10_000,
            "Executors asked for at the start, at least minExecutors.");

    public static final Setting<Duration> DYNAMIC_IDLE_TIMEOUT = Kinds.duration(
            "firesteel.dynamicAllocation.executorIdleTimeout",
            "60s",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "An executor without tasks is given back after this time; raised, later jobs start sooner.");

    public static final Setting<Duration> DYNAMIC_CACHED_IDLE_TIMEOUT = Kinds.duration(
            "firesteel.dynamicAllocation.cachedExecutorIdleTimeout",
            "87600h",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "As executorIdleTimeout, for executors that keep partitions, which are copied to others first.");

    public static final Setting<Duration> DECOMMISSION_PATIENCE = Kinds.duration(
            "firesteel.decommission.patience",
            "10s",
            Duration.ofMillis(100),
            Duration.ofDays(1),
            "How long blocks of an executor or worker that leaves may make no progress on their way to others before it"
                    + " goes without them; raised, less is computed again.");

    public static final Setting<Integer> PLANS_MAX_KEPT = Kinds.integer(
            "firesteel.scheduler.plans.maxKept",
            "256",
            0,
            100_000,
            "How many plans of stages executors keep for later jobs of equal lineage; raised, more kinds of jobs find"
                    + " theirs there.");

    public static final Setting<Long> PLANS_MAX_KEPT_BYTES = Kinds.size(
            "firesteel.scheduler.plans.maxKeptBytes",
            "8m",
            0,
            1L << 30,
            "How many bytes those plans have at most, on each executor; raised, its heap holds more of them.");

    public static final Setting<Duration> DYNAMIC_BACKLOG_TIMEOUT = Kinds.duration(
            "firesteel.dynamicAllocation.schedulerBacklogTimeout",
            "1s",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "Tasks that wait for so long ask for more executors.");

    public static final Setting<Duration> DYNAMIC_SUSTAINED_TIMEOUT = Kinds.duration(
            "firesteel.dynamicAllocation.sustainedSchedulerBacklogTimeout",
            "1s",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "And for twice as many more each such time.");

    public static final Setting<Double> DYNAMIC_RATIO = Kinds.number(
            "firesteel.dynamicAllocation.executorAllocationRatio",
            "1",
            0.001,
            1,
            "Executors are asked for as if only this share of the tasks needed slots; lowered, fewer run longer.");

    static final List<Setting<?>> ALL = List.of(
            SCHEDULER_MODE,
            SCHEDULER_ALLOCATION_FILE,
            LOCALITY_WAIT,
            TASK_REAPER_ENABLED,
            TASK_REAPER_POLLING_INTERVAL,
            TASK_REAPER_KILL_TIMEOUT,
            SPECULATION,
            SPECULATION_INTERVAL,
            SPECULATION_MULTIPLIER,
            SPECULATION_QUANTILE,
            SPECULATION_MIN_TASK_RUNTIME,
            EXCLUDE_ON_FAILURE,
            EXCLUDE_TASK_ATTEMPTS_PER_EXECUTOR,
            EXCLUDE_TASK_ATTEMPTS_PER_NODE,
            EXCLUDE_STAGE_TASKS_PER_EXECUTOR,
            EXCLUDE_STAGE_EXECUTORS_PER_NODE,
            EXCLUDE_APPLICATION_TASKS_PER_EXECUTOR,
            EXCLUDE_APPLICATION_EXECUTORS_PER_NODE,
            EXCLUDE_TIMEOUT,
            EXCLUDE_UNSCHEDULABLE_TIMEOUT,
            BARRIER_SYNC_TIMEOUT,
            BARRIER_SLOTS_CHECK_INTERVAL,
            BARRIER_SLOTS_CHECK_FAILURES,
            DECOMMISSION_PATIENCE,
            PLANS_MAX_KEPT,
            PLANS_MAX_KEPT_BYTES,
            DYNAMIC_ALLOCATION,
            DYNAMIC_MIN_EXECUTORS,
            DYNAMIC_MAX_EXECUTORS,
            DYNAMIC_INITIAL_EXECUTORS,
            DYNAMIC_IDLE_TIMEOUT,
            DYNAMIC_CACHED_IDLE_TIMEOUT,
            DYNAMIC_BACKLOG_TIMEOUT,
            DYNAMIC_SUSTAINED_TIMEOUT,
            DYNAMIC_RATIO);

    private SchedulingSettings() {}
}
