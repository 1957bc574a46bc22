package io.firesteel.dag.setting;

import io.firesteel.dag.control.SchedulingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All settings. Named as Spark names them, after the prefix, where the meaning is the same. */
public final class Settings {
    public static final Setting<String> APP_NAME =
            text("firesteel.app.name", "", "any text", "The application's name; empty takes that of its class.");

    public static final Setting<String> MASTER = text(
            "firesteel.master",
            "local[*]",
            "local, local[N], local[*] or firesteel://host:port[,host:port]",
            "Where the application runs; what the command line says counts for more.");

    public static final Setting<Integer> TASK_MAX_FAILURES = integer(
            "firesteel.task.maxFailures",
            "4",
            1,
            1_000,
            "Failures of one task that end its job; raised, a job survives more of them and takes longer to give up.");

    public static final Setting<Integer> STAGE_MAX_CONSECUTIVE_ATTEMPTS = integer(
            "firesteel.stage.maxConsecutiveAttempts",
            "4",
            1,
            1_000,
            "Attempts of a stage in a row that may fail to read their input before its job fails.");

    public static final Setting<SchedulingMode> SCHEDULER_MODE = new Setting<>(
            "firesteel.scheduler.mode",
            "FIFO",
            "FIFO or FAIR",
            "Whether jobs take turns by age, or share the slots by pools.",
            text -> SchedulingMode.valueOf(text.toUpperCase(Locale.ROOT)));

    public static final Setting<String> SCHEDULER_ALLOCATION_FILE = text(
            "firesteel.scheduler.allocation.file",
            "",
            "a path",
            "Describes the pools, in Spark's format; without it, pools are as jobs and programs name them.");

    public static final Setting<Duration> LOCALITY_WAIT = duration(
            "firesteel.locality.wait",
            "50ms",
            Duration.ZERO,
            Duration.ofMinutes(10),
            "How long tasks wait for a slot near what they read; raised, slots may stand idle. Unless set, never longer than"
                    + " the transfer would take.");

    public static final Setting<Boolean> TASK_REAPER_ENABLED = flag(
            "firesteel.task.reaper.enabled",
            "false",
            "Whether an executor is ended whose killed task does not end; the cluster starts another one.");

    public static final Setting<Duration> TASK_REAPER_POLLING_INTERVAL = duration(
            "firesteel.task.reaper.pollingInterval",
            "10s",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "How often a killed task that does not end is logged; raised, it is said later and less often.");

    public static final Setting<Duration> TASK_REAPER_KILL_TIMEOUT = duration(
            "firesteel.task.reaper.killTimeout",
            "120s",
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            "How long a killed task may go on before its executor is ended; raised, a slot is lost for longer.");

    public static final Setting<Boolean> SPECULATION = flag(
            "firesteel.speculation",
            "false",
            "Whether tasks much slower than the others of their stage are copied; the first to finish counts.");

    public static final Setting<Duration> SPECULATION_INTERVAL = duration(
            "firesteel.speculation.interval",
            "100ms",
            Duration.ofMillis(10),
            Duration.ofMinutes(10),
            "How often slow tasks are looked for; raised, they are copied later.");

    public static final Setting<Double> SPECULATION_MULTIPLIER = number(
            "firesteel.speculation.multiplier",
            "3",
            1,
            1_000,
            "A task this many times slower than the median is too slow; raised, fewer are copied.");

    public static final Setting<Double> SPECULATION_QUANTILE = number(
            "firesteel.speculation.quantile",
            "0.9",
            0,
            1,
            "The share of a stage's tasks that must be done before slow ones are copied; raised, they are copied later.");

    public static final Setting<Duration> SPECULATION_MIN_TASK_RUNTIME = duration(
            "firesteel.speculation.minTaskRuntime",
            "100ms",
            Duration.ZERO,
            Duration.ofHours(1),
            "Tasks that have run for less are not copied; raised, fewer short tasks are.");

    public static final Setting<Boolean> EXCLUDE_ON_FAILURE = flag(
            "firesteel.excludeOnFailure.enabled",
            "false",
            "Whether executors where tasks fail get no more of them; the limits below say when.");

    public static final Setting<Integer> EXCLUDE_TASK_ATTEMPTS_PER_EXECUTOR = integer(
            "firesteel.excludeOnFailure.task.maxTaskAttemptsPerExecutor",
            "1",
            1,
            1_000,
            "Failures of one task on an executor after which it runs elsewhere; raised, it is tried there again.");

    public static final Setting<Integer> EXCLUDE_TASK_ATTEMPTS_PER_NODE = integer(
            "firesteel.excludeOnFailure.task.maxTaskAttemptsPerNode",
            "2",
            1,
            1_000,
            "Failures of one task on a worker after which it runs elsewhere; raised, it is tried there again.");

    public static final Setting<Integer> EXCLUDE_STAGE_TASKS_PER_EXECUTOR = integer(
            "firesteel.excludeOnFailure.stage.maxFailedTasksPerExecutor",
            "2",
            1,
            1_000,
            "Different tasks of a stage that may fail on an executor before it gets no more of the stage.");

    public static final Setting<Integer> EXCLUDE_STAGE_EXECUTORS_PER_NODE = integer(
            "firesteel.excludeOnFailure.stage.maxFailedExecutorsPerNode",
            "2",
            1,
            1_000,
            "Executors excluded for a stage before their worker gets no more of the stage.");

    public static final Setting<Integer> EXCLUDE_APPLICATION_TASKS_PER_EXECUTOR = integer(
            "firesteel.excludeOnFailure.application.maxFailedTasksPerExecutor",
            "2",
            1,
            1_000,
            "Different tasks that may fail on an executor, in stages that succeed, before it gets no tasks for a time.");

    public static final Setting<Integer> EXCLUDE_APPLICATION_EXECUTORS_PER_NODE = integer(
            "firesteel.excludeOnFailure.application.maxFailedExecutorsPerNode",
            "2",
            1,
            1_000,
            "Excluded executors of a worker before all of it gets no tasks for a time.");

    public static final Setting<Duration> EXCLUDE_TIMEOUT = duration(
            "firesteel.excludeOnFailure.timeout",
            "1h",
            Duration.ofMillis(1),
            Duration.ofDays(7),
            "How long an executor or worker is excluded from all stages; raised, a bad machine does harm less often.");

    public static final Setting<Duration> EXCLUDE_UNSCHEDULABLE_TIMEOUT = duration(
            "firesteel.scheduler.excludeOnFailure.unschedulableTaskSetTimeout",
            "120s",
            Duration.ofMillis(1),
            Duration.ofDays(7),
            "How long a task waits that may run on no executor before its job fails.");

    public static final Setting<Duration> BARRIER_SYNC_TIMEOUT = duration(
            "firesteel.barrier.sync.timeout",
            "8760h",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "How long tasks of a barrier stage wait for each other before they fail.");

    public static final Setting<Duration> BARRIER_SLOTS_CHECK_INTERVAL = duration(
            "firesteel.scheduler.barrier.maxConcurrentTasksCheck.interval",
            "15s",
            Duration.ofMillis(1),
            Duration.ofHours(1),
            "With maxFailures beside it: how long a barrier stage waits for as many slots as it has tasks.");

    public static final Setting<Integer> BARRIER_SLOTS_CHECK_FAILURES = integer(
            "firesteel.scheduler.barrier.maxConcurrentTasksCheck.maxFailures",
            "40",
            1,
            1_000_000,
            "So many intervals a barrier stage waits for as many slots as it has tasks before its job fails.");

    public static final Setting<Boolean> DYNAMIC_ALLOCATION = flag(
            "firesteel.dynamicAllocation.enabled",
            "false",
            "Whether executors come and go with the work there is; else firesteel.executor.instances run all the time.");

    public static final Setting<Integer> DYNAMIC_MIN_EXECUTORS = integer(
            "firesteel.dynamicAllocation.minExecutors",
            "0",
            0,
            10_000,
            "So many executors are kept though there is nothing to do.");

    public static final Setting<Integer> DYNAMIC_MAX_EXECUTORS = integer(
            "firesteel.dynamicAllocation.maxExecutors",
            "10000",
            1,
            10_000,
            "Never more executors than this, whatever waits.");

    public static final Setting<Integer> DYNAMIC_INITIAL_EXECUTORS = integer(
            "firesteel.dynamicAllocation.initialExecutors",
            "0",
            0,
            10_000,
            "Executors asked for at the start, at least minExecutors.");

    public static final Setting<Duration> DYNAMIC_IDLE_TIMEOUT = duration(
            "firesteel.dynamicAllocation.executorIdleTimeout",
            "60s",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "An executor without tasks is given back after this time; raised, later jobs start sooner.");

    public static final Setting<Duration> DYNAMIC_CACHED_IDLE_TIMEOUT = duration(
            "firesteel.dynamicAllocation.cachedExecutorIdleTimeout",
            "87600h",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "As executorIdleTimeout, for executors that keep partitions, which are copied to others first.");

    public static final Setting<Duration> DECOMMISSION_PATIENCE = duration(
            "firesteel.decommission.patience",
            "10s",
            Duration.ofMillis(100),
            Duration.ofDays(1),
            "How long blocks of an executor or worker that leaves may make no progress on their way to others before it"
                    + " goes without them; raised, less is computed again.");

    public static final Setting<Duration> DYNAMIC_BACKLOG_TIMEOUT = duration(
            "firesteel.dynamicAllocation.schedulerBacklogTimeout",
            "1s",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "Tasks that wait for so long ask for more executors.");

    public static final Setting<Duration> DYNAMIC_SUSTAINED_TIMEOUT = duration(
            "firesteel.dynamicAllocation.sustainedSchedulerBacklogTimeout",
            "1s",
            Duration.ofMillis(1),
            Duration.ofDays(3650),
            "And for twice as many more each such time.");

    public static final Setting<Double> DYNAMIC_RATIO = number(
            "firesteel.dynamicAllocation.executorAllocationRatio",
            "1",
            0.001,
            1,
            "Executors are asked for as if only this share of the tasks needed slots; lowered, fewer run longer.");

    public static final Setting<Integer> DEFAULT_PARALLELISM = integer(
            "firesteel.default.parallelism",
            "0",
            0,
            1_000_000,
            "Partitions of what does not say how many; 0 takes the number of slots, or as many as a parent has.");

    public static final Setting<Long> TEXT_MAX_LINE_BYTES = size(
            "firesteel.text.maxLineBytes",
            "128m",
            1L << 20,
            1L << 30,
            "The longest line of a text file; a longer one fails its job, raised, a task needs twice as much memory.");

    public static final Setting<Integer> EXECUTOR_INSTANCES =
            integer("firesteel.executor.instances", "2", 1, 10_000, "Executors of an application on a cluster.");

    public static final Setting<Integer> EXECUTOR_CORES =
            integer("firesteel.executor.cores", "1", 1, 1_024, "Slots of an executor: tasks it runs at the same time.");

    public static final Setting<Long> EXECUTOR_MEMORY = size(
            "firesteel.executor.memory",
            "1g",
            64L << 20,
            1L << 40,
            "The heap of an executor; raised, more is kept in memory and fewer executors fit on a worker.");

    public static final Setting<Duration> HEARTBEAT_INTERVAL = duration(
            "firesteel.liveness.heartbeatInterval",
            "500ms",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How often the driver looks after its executors; raised, it notices later.");

    public static final Setting<Integer> SUSPECT_AFTER_PHI = integer(
            "firesteel.liveness.suspectAfterPhi",
            "8",
            1,
            16,
            "The suspicion at which a silent executor gets no new tasks; raised, it is suspected later.");

    public static final Setting<Duration> ACCEPTABLE_PAUSE = duration(
            "firesteel.liveness.acceptablePause",
            "1s",
            Duration.ZERO,
            Duration.ofMinutes(5),
            "Silence added to the usual before suspicion grows; raised, longer garbage collections are forgiven.");

    public static final Setting<Duration> DEAD_AFTER = duration(
            "firesteel.liveness.deadAfter",
            "10s",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "Silence after which an executor is given up; raised, hung executors hold jobs up longer.");

    public static final Setting<Integer> LISTENER_QUEUE_CAPACITY = integer(
            "firesteel.scheduler.listenerbus.eventqueue.capacity",
            "10000",
            1,
            10_000_000,
            "Events that wait for one listener; raised, a slow listener misses fewer of them and takes more memory.");

    /** In the order of the reference page. */
    public static final List<Setting<?>> ALL = List.of(
            APP_NAME,
            MASTER,
            TASK_MAX_FAILURES,
            STAGE_MAX_CONSECUTIVE_ATTEMPTS,
            SCHEDULER_MODE,
            SCHEDULER_ALLOCATION_FILE,
            LOCALITY_WAIT,
            LISTENER_QUEUE_CAPACITY,
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
            DYNAMIC_ALLOCATION,
            DYNAMIC_MIN_EXECUTORS,
            DYNAMIC_MAX_EXECUTORS,
            DYNAMIC_INITIAL_EXECUTORS,
            DYNAMIC_IDLE_TIMEOUT,
            DYNAMIC_CACHED_IDLE_TIMEOUT,
            DYNAMIC_BACKLOG_TIMEOUT,
            DYNAMIC_SUSTAINED_TIMEOUT,
            DYNAMIC_RATIO,
            DEFAULT_PARALLELISM,
            TEXT_MAX_LINE_BYTES,
            EXECUTOR_INSTANCES,
            EXECUTOR_CORES,
            EXECUTOR_MEMORY,
            HEARTBEAT_INTERVAL,
            SUSPECT_AFTER_PHI,
            ACCEPTABLE_PAUSE,
            DEAD_AFTER);

    private Settings() {}

    /** The setting of that key; if there is none, a failure that names the nearest. */
    public static Setting<?> require(String key) {
        return ALL.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no setting '" + key + "'. Did you mean " + nearest(key) + "?"));
    }

    private static Setting<?> nearest(String key) {
        return ALL.stream()
                .min(Comparator.comparingInt((Setting<?> setting) -> EditDistance.between(key, setting.key())))
                .orElseThrow();
    }

    private static Setting<String> text(String key, String defaultText, String allowed, String meaning) {
        return new Setting<>(key, defaultText, allowed, meaning, text -> text);
    }

    private static Setting<Integer> integer(String key, String defaultText, int least, int most, String meaning) {
        String allowed = "a whole number from " + least + " to " + most;
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.integer(text, least, most));
    }

    private static Setting<Boolean> flag(String key, String defaultText, String meaning) {
        return new Setting<>(key, defaultText, "true or false", meaning, Values::flag);
    }

    private static Setting<Double> number(String key, String defaultText, double least, double most, String meaning) {
        String allowed = "a number from " + least + " to " + most;
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.number(text, least, most));
    }

    private static Setting<Long> size(String key, String defaultText, long least, long most, String meaning) {
        String allowed = "a size from " + (least >> 20) + "m to " + (most >> 30) + "g, as 512m or 2g";
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.size(text, least, most));
    }

    private static Setting<Duration> duration(
            String key, String defaultText, Duration least, Duration most, String meaning) {
        String allowed = "a time from " + least.toMillis() + "ms to " + most.toSeconds() + "s, as 500ms, 10s or 2m";
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.duration(text, least, most));
    }
}
