package io.firesteel.dag.setting;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All settings. Named as Spark names them, after the prefix, where the meaning is the same. */
public final class Settings {
    public static final Setting<String> APP_NAME =
            Kinds.text("firesteel.app.name", "", "any text", "The application's name; empty takes that of its class.");

    public static final Setting<String> MASTER = Kinds.text(
            "firesteel.master",
            "local[*]",
            "local, local[N], local[*] or firesteel://host:port[,host:port]",
            "Where the application runs; what the command line says counts for more.");

    public static final Setting<Integer> TASK_MAX_FAILURES = Kinds.integer(
            "firesteel.task.maxFailures",
            "4",
            1,
            1_000,
            "Failures of one task that end its job; raised, a job survives more of them and takes longer to give up.");

    public static final Setting<Integer> STAGE_MAX_CONSECUTIVE_ATTEMPTS = Kinds.integer(
            "firesteel.stage.maxConsecutiveAttempts",
            "4",
            1,
            1_000,
            "Attempts of a stage in a row that may fail to read their input before its job fails.");

    public static final Setting<Integer> DEFAULT_PARALLELISM = Kinds.integer(
            "firesteel.default.parallelism",
            "0",
            0,
            1_000_000,
            "Partitions of what does not say how many; 0 takes the number of slots, or as many as a parent has.");

    public static final Setting<Long> TEXT_MAX_LINE_BYTES = Kinds.size(
            "firesteel.text.maxLineBytes",
            "128m",
            1L << 20,
            1L << 30,
            "The longest line of a text file; a longer one fails its job, raised, a task needs twice as much memory.");

    public static final Setting<Integer> EXECUTOR_INSTANCES =
            Kinds.integer("firesteel.executor.instances", "2", 1, 10_000, "Executors of an application on a cluster.");

    public static final Setting<Integer> EXECUTOR_CORES = Kinds.integer(
            "firesteel.executor.cores", "1", 1, 1_024, "Slots of an executor: tasks it runs at the same time.");

    public static final Setting<Long> EXECUTOR_MEMORY = Kinds.size(
            "firesteel.executor.memory",
            "1g",
            64L << 20,
            1L << 40,
            "The heap of an executor; raised, more is kept in memory and fewer executors fit on a worker.");

    public static final Setting<Duration> HEARTBEAT_INTERVAL = Kinds.duration(
            "firesteel.liveness.heartbeatInterval",
            "500ms",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How often the driver looks after its executors; raised, it notices later.");

    public static final Setting<Integer> SUSPECT_AFTER_PHI = Kinds.integer(
            "firesteel.liveness.suspectAfterPhi",
            "8",
            1,
            16,
            "The suspicion at which a silent executor gets no new tasks; raised, it is suspected later.");

    public static final Setting<Duration> ACCEPTABLE_PAUSE = Kinds.duration(
            "firesteel.liveness.acceptablePause",
            "1s",
            Duration.ZERO,
            Duration.ofMinutes(5),
            "Silence added to the usual before suspicion grows; raised, longer garbage collections are forgiven.");

    public static final Setting<Duration> DEAD_AFTER = Kinds.duration(
            "firesteel.liveness.deadAfter",
            "10s",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "Silence after which an executor is given up; raised, hung executors hold jobs up longer.");

    public static final Setting<Integer> LISTENER_QUEUE_CAPACITY = Kinds.integer(
            "firesteel.scheduler.listenerbus.eventqueue.capacity",
            "10000",
            1,
            10_000_000,
            "Events that wait for one listener; raised, a slow listener misses fewer of them and takes more memory.");

    private static final List<Setting<?>> HERE = List.of(
            APP_NAME,
            MASTER,
            TASK_MAX_FAILURES,
            STAGE_MAX_CONSECUTIVE_ATTEMPTS,
            LISTENER_QUEUE_CAPACITY,
            DEFAULT_PARALLELISM,
            TEXT_MAX_LINE_BYTES,
            EXECUTOR_INSTANCES,
            EXECUTOR_CORES,
            EXECUTOR_MEMORY,
            HEARTBEAT_INTERVAL,
            SUSPECT_AFTER_PHI,
            ACCEPTABLE_PAUSE,
            DEAD_AFTER);

    /** In the order of the reference page. */
    public static final List<Setting<?>> ALL =
            Stream.concat(HERE.stream(), SchedulingSettings.ALL.stream()).toList();

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
}
