package io.firesteel.metrics;

import static io.firesteel.metrics.MeterDefinition.counter;
import static io.firesteel.metrics.MeterDefinition.gauge;
import static io.firesteel.metrics.MeterDefinition.timer;

import java.util.List;

/** Every meter of the engine. A table: the reference page and the dashboards' tests are made from it. */
public final class MeterNames {
    /** Ended task attempts. */
    public static final MeterDefinition TASKS = counter("firesteel.tasks", "Task attempts ended, by result.")
            .by("result", "succeeded", "failed", "killed", "lost", "fetch_failed");

    /** Task attempts under way. */
    public static final MeterDefinition TASKS_RUNNING = gauge("firesteel.tasks.running", "Task attempts running.");

    /** Tasks without a slot. */
    public static final MeterDefinition TASKS_PENDING =
            gauge("firesteel.tasks.pending", "Tasks ready to run that wait for a slot.");

    /** Copies. */
    public static final MeterDefinition TASKS_SPECULATED =
            counter("firesteel.tasks.speculated", "Copies launched of tasks that run slowly or on a suspect executor.");

    /** Run time. */
    public static final MeterDefinition TASK_RUN =
            timer("firesteel.task.run", "Run time of task attempts, from slot taken to result ready.");

    /** Scheduler delay. */
    public static final MeterDefinition SCHEDULER_DELAY =
            timer("firesteel.scheduler.delay", "Time from a task being ready to its start on an executor.");

    /** Ended jobs. */
    public static final MeterDefinition JOBS =
            counter("firesteel.jobs", "Jobs ended, by result.").by("result", "succeeded", "failed", "cancelled");

    /** Jobs under way. */
    public static final MeterDefinition JOBS_RUNNING = gauge("firesteel.jobs.running", "Jobs running.");

    /** Job run time. */
    public static final MeterDefinition JOB_RUN =
            timer("firesteel.job.run", "Run time of jobs, from submission to result.");

    /** Stages under way. */
    public static final MeterDefinition STAGES =
            gauge("firesteel.stages", "Stages of running jobs, by state.").by("state", "waiting", "running");

    /** Ended stage attempts. */
    public static final MeterDefinition STAGE_ATTEMPTS = counter(
                    "firesteel.stage.attempts", "Stage attempts ended, by result.")
            .by("result", "succeeded", "failed", "skipped");

    /** Executors. */
    public static final MeterDefinition EXECUTORS = gauge("firesteel.executors", "Executors, by state.")
            .by("state", "starting", "alive", "suspect", "excluded", "decommissioning");

    /** Lost executors. */
    public static final MeterDefinition EXECUTORS_LOST = counter(
                    "firesteel.executors.lost", "Executors lost, by how it was noticed.")
            .by("reason", "exited", "silent", "worker_lost", "disconnected");

    /** Slots. */
    public static final MeterDefinition SLOTS =
            gauge("firesteel.executor.slots", "Task slots, by state.").by("state", "used", "free");

    /** Written shuffle bytes. */
    public static final MeterDefinition SHUFFLE_WRITE = counter(
                    "firesteel.shuffle.write", "Shuffle bytes written, compressed.")
            .in("bytes");

    /** Fetched broadcast bytes. */
    public static final MeterDefinition BROADCAST_READ = counter(
                    "firesteel.broadcast.read",
                    "Bytes of broadcasts fetched, compressed, by whom they were fetched from.")
            .in("bytes")
            .by("source", "driver", "executor");

    /** Read shuffle bytes. */
    public static final MeterDefinition SHUFFLE_READ = counter(
                    "firesteel.shuffle.read", "Shuffle bytes read, compressed, by where they were.")
            .in("bytes")
            .by("source", "local", "host", "remote");

    /** Written shuffle records. */
    public static final MeterDefinition SHUFFLE_WRITE_RECORDS =
            counter("firesteel.shuffle.write.records", "Shuffle records written.");

    /** Read shuffle records. */
    public static final MeterDefinition SHUFFLE_READ_RECORDS =
            counter("firesteel.shuffle.read.records", "Shuffle records read.");

    /** Waiting for shuffle. */
    public static final MeterDefinition SHUFFLE_FETCH_WAIT = counter(
                    "firesteel.shuffle.fetch.wait", "Time tasks stood still waiting for shuffle bytes.")
            .in("seconds");

    /** Fetch failures. */
    public static final MeterDefinition SHUFFLE_FETCH_FAILURES =
            counter("firesteel.shuffle.fetch.failures", "Fetches given up after all servers of a host were tried.");

    /** Spills. */
    public static final MeterDefinition SPILL = counter(
                    "firesteel.spill", "Bytes spilled by tasks: as held in memory, as written to disk.")
            .in("bytes")
            .by("medium", "memory", "disk");

    /** Cached bytes. */
    public static final MeterDefinition CACHE = gauge(
                    "firesteel.cache", "Bytes of persisted blocks, by where they are.")
            .in("bytes")
            .by("medium", "memory", "disk");

    /** Cache reads. */
    public static final MeterDefinition CACHE_READS = counter(
                    "firesteel.cache.reads", "Reads of persisted partitions, by outcome.")
            .by("outcome", "hit", "miss");

    /** Evictions. */
    public static final MeterDefinition CACHE_EVICTIONS =
            counter("firesteel.cache.evictions", "Persisted blocks evicted from memory.");

    /** Input bytes. */
    public static final MeterDefinition INPUT =
            counter("firesteel.input", "Bytes read from sources.").in("bytes");

    /** Output bytes. */
    public static final MeterDefinition OUTPUT =
            counter("firesteel.output", "Bytes written to sinks.").in("bytes");

    /** Stale messages. */
    public static final MeterDefinition STALE_MESSAGES = counter(
                    "firesteel.messages.stale", "Messages dropped because their sender was superseded, by what told.")
            .by("by", "attempt", "incarnation", "term");

    /** Refused messages. */
    public static final MeterDefinition REFUSED_MESSAGES =
            counter("firesteel.messages.refused", "Messages dropped because they could not be read.");

    /** Heartbeats. */
    public static final MeterDefinition HEARTBEATS =
            counter("firesteel.heartbeats", "Heartbeats, by direction.").by("direction", "sent", "received");

    /** Lateness of the event loop. */
    public static final MeterDefinition HEARTBEAT_LATENESS =
            timer("firesteel.heartbeat.lateness", "How late the heartbeat timer fired: the event loop's own delay.");

    /** Suspicions. */
    public static final MeterDefinition PEER_SUSPICIONS =
            counter("firesteel.peer.suspicions", "Peers that fell silent for unusually long.");

    /** Workers. */
    public static final MeterDefinition WORKERS = gauge("firesteel.workers", "Workers known to the master, by state.")
            .by("state", "alive", "suspect", "dead");

    /** Applications. */
    public static final MeterDefinition APPLICATIONS =
            gauge("firesteel.applications", "Applications, by state.").by("state", "running", "waiting");

    /** Cores. */
    public static final MeterDefinition WORKER_CORES =
            gauge("firesteel.worker.cores", "Cores of workers, by state.").by("state", "used", "free");

    /** Memory. */
    public static final MeterDefinition WORKER_MEMORY = gauge("firesteel.worker.memory", "Memory of workers, by state.")
            .in("bytes")
            .by("state", "used", "free");

    /** Job requests. */
    public static final MeterDefinition JOB_REQUESTS = counter("firesteel.job.requests", "Job requests, by outcome.")
            .by("outcome", "succeeded", "failed", "refused", "driver_lost");

    /** Leadership. */
    public static final MeterDefinition MASTER_LEADER =
            gauge("firesteel.master.leader", "1 if this master leads, else 0.");

    /** Term. */
    public static final MeterDefinition MASTER_TERM =
            gauge("firesteel.master.term", "The highest term this master has seen.");

    /** Log. */
    public static final MeterDefinition MASTER_LOG =
            gauge("firesteel.master.log.entries", "Length of the log that the masters share, since its last snapshot.");

    /** Elections. */
    public static final MeterDefinition MASTER_ELECTIONS =
            counter("firesteel.master.elections", "Elections this master has stood in.");

    /** Members. */
    public static final MeterDefinition CLUSTER_MEMBERS = gauge(
                    "firesteel.cluster.members", "Members of the cluster as this process sees it, by kind.")
            .by("kind", "data", "lite");

    /** Listener queue. */
    public static final MeterDefinition LISTENER_QUEUE =
            gauge("firesteel.listener.queue", "Events that wait for listeners.").in("events");

    /** Dropped events. */
    public static final MeterDefinition LISTENER_DROPPED = counter(
                    "firesteel.listener.dropped", "Events dropped because a listener was too slow.")
            .in("events");

    /** Page requests. */
    public static final MeterDefinition HTTP_REQUESTS = counter(
                    "firesteel.http.requests", "HTTP requests answered, by class of status code.")
            .by("code", "1xx", "2xx", "3xx", "4xx", "5xx");

    /** Page request time. */
    public static final MeterDefinition HTTP_REQUEST =
            timer("firesteel.http.request", "Time from an HTTP request's arrival to the end of its answer.");

    private static final List<MeterDefinition> ALL = List.of(
            TASKS,
            TASKS_RUNNING,
            TASKS_PENDING,
            TASKS_SPECULATED,
            TASK_RUN,
            SCHEDULER_DELAY,
            JOBS,
            JOBS_RUNNING,
            JOB_RUN,
            STAGES,
            STAGE_ATTEMPTS,
            EXECUTORS,
            EXECUTORS_LOST,
            SLOTS,
            SHUFFLE_WRITE,
            SHUFFLE_READ,
            SHUFFLE_WRITE_RECORDS,
            SHUFFLE_READ_RECORDS,
            SHUFFLE_FETCH_WAIT,
            SHUFFLE_FETCH_FAILURES,
            BROADCAST_READ,
            SPILL,
            CACHE,
            CACHE_READS,
            CACHE_EVICTIONS,
            INPUT,
            OUTPUT,
            STALE_MESSAGES,
            REFUSED_MESSAGES,
            HEARTBEATS,
            HEARTBEAT_LATENESS,
            PEER_SUSPICIONS,
            WORKERS,
            APPLICATIONS,
            WORKER_CORES,
            WORKER_MEMORY,
            JOB_REQUESTS,
            MASTER_LEADER,
            MASTER_TERM,
            MASTER_LOG,
            MASTER_ELECTIONS,
            CLUSTER_MEMBERS,
            LISTENER_QUEUE,
            LISTENER_DROPPED,
            HTTP_REQUESTS,
            HTTP_REQUEST);

    private MeterNames() {}

    /** All of them, in the order of the reference page. */
    public static List<MeterDefinition> all() {
        return ALL;
    }
}
