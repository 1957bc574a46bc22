package io.firesteel.simulation;

import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is promised about jobs: each ends once, with the right answer or for a stated cause that is true; each result is
 * delivered once, each accumulator's update counted once, each partition of output committed once; and no task runs for
 * long when nobody needs it any more.
 */
final class JobWatch {
    /** In which slots are free again, if nothing keeps processes from hearing each other. */
    private static final long KILL_BOUND_MILLIS = 100;

    private final World world;
    private final FailureWatch failures;
    private final ExclusionWatch exclusions;
    private final Map<JobId, SimulatedJob> jobs = new LinkedHashMap<>();
    private final Map<JobId, Map<Integer, Long>> delivered = new HashMap<>();
    private final Map<JobId, Provenance> provenances = new HashMap<>();
    private final Map<JobId, Long> endedAt = new LinkedHashMap<>();
    private final Map<JobId, String> failed = new LinkedHashMap<>();
    private final Set<String> counted = new HashSet<>();
    /** By task, when it was sent; by partition of a stage, when it was done. */
    private final Map<TaskId, Long> sent = new HashMap<>();

    private final Map<Partition, Done> done = new HashMap<>();
    private Optional<JobId> mayCancel = Optional.empty();
    private boolean mayCancelAny;
    private boolean mayRefuse;
    private long order;

    private record Partition(StageId stage, int partition) {}

    private record Done(long order, long atMillis) {}

    JobWatch(World world, FailureWatch failures, ExclusionWatch exclusions) {
        this.world = world;
        this.failures = failures;
        this.exclusions = exclusions;
    }

    void onSubmitted(SimulatedJob job) {
        jobs.put(job.id(), job);
    }

    void allowCancelling(JobId job) {
        mayCancel = jobs.containsKey(job) && !endedAt.containsKey(job) ? Optional.of(job) : Optional.empty();
    }

    void allowCancellingAny() {
        mayCancelAny = true;
    }

    void allowRefusing(String reason) {
        if (world.faults().rate(Fault.KILL)
                        + world.faults().rate(Fault.MACHINE_LOSS)
                        + world.faults().rate(Fault.EXIT)
                == 0) {
            throw new Violation("The application is refused: " + reason);
        }
        mayRefuse = true;
    }

    /** Whether the application was refused: whoever refuses it ends it. */
    boolean isRefused() {
        return mayRefuse;
    }

    /** A job that was cancelled has ended with it. */
    void afterEvent() {
        if (mayCancel.isPresent() && !endedAt.containsKey(mayCancel.get())) {
            throw new Violation(mayCancel.get() + " was cancelled and goes on.");
        }
        mayCancel = Optional.empty();
        mayCancelAny = false;
    }

    List<JobId> active() {
        return jobs.keySet().stream().filter(job -> !endedAt.containsKey(job)).toList();
    }

    int ended() {
        return endedAt.size();
    }

    /** Why the jobs have failed that have. */
    Map<JobId, String> failed() {
        return failed;
    }

    void onPublished(ListenerEvent event) {
        order++;
        if (event instanceof TaskStart start) {
            sent.put(start.task(), order);
        } else if (event instanceof TaskEnd end && end.failure().isEmpty()) {
            done.put(
                    new Partition(end.task().stage().stage(), end.task().partition()),
                    new Done(order, world.timeline().nowMillis()));
        }
    }

    void onEffect(DriverEffect effect) {
        if (effect instanceof DriverEffect.DeliverResult result) {
            onResult(requireActive(result.job()), result);
        } else if (effect instanceof DriverEffect.DeliverUpdates updates) {
            onUpdates(updates);
        } else if (effect instanceof DriverEffect.JobSucceeded succeeded) {
            onSucceeded(requireActive(succeeded.job()));
        } else if (effect instanceof DriverEffect.JobFailed failure) {
            onFailed(requireActive(failure.job()), failure.message());
        } else if (effect instanceof DriverEffect.JobCancelled cancelled) {
            onCancelled(requireActive(cancelled.job()), cancelled.message());
        }
    }

    private SimulatedJob requireActive(JobId id) {
        SimulatedJob job = jobs.get(id);
        if (job == null || endedAt.containsKey(id)) {
            throw new Violation("Something is said of " + id + ", which is not under way.");
        }
        return job;
    }

    private void onResult(SimulatedJob job, DriverEffect.DeliverResult result) {
        ByteBuffer bytes = ByteBuffer.wrap(result.result());
        Long before =
                delivered.computeIfAbsent(job.id(), added -> new HashMap<>()).put(result.position(), bytes.getLong());
        if (before != null) {
            throw new Violation("The result " + result.position() + " of " + job.id() + " is delivered twice.");
        }
        provenances.merge(job.id(), world.provenances().get(bytes.getLong()), Provenance::and);
        if (job.writesOutput()) {
            byte[] attempt = new byte[bytes.remaining()];
            bytes.get(attempt);
            world.output().accept(job, result.position(), new String(attempt, StandardCharsets.UTF_8));
        }
    }

    private void onUpdates(DriverEffect.DeliverUpdates updates) {
        updates.jobs().forEach(this::requireActive);
        String update = new String(updates.updates(), StandardCharsets.UTF_8);
        if (!counted.add(update)) {
            throw new Violation("What " + update + " adds to accumulators counts twice.");
        }
    }

    private void onSucceeded(SimulatedJob job) {
        for (int partition = 0; partition < job.partitions(); partition++) {
            Long result = delivered.getOrDefault(job.id(), Map.of()).get(partition);
            if (result == null || result != job.expected(partition)) {
                throw new Violation("Partition " + partition + " of " + job.id() + " is " + result + ", not "
                        + job.expected(partition) + ".");
            }
        }
        job.stages().forEach((plan, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                if (!counted.contains(plan + "#" + partition)) {
                    throw new Violation(job.id() + " succeeds, and what partition " + partition + " of " + plan
                            + " adds to accumulators was never counted.");
                }
            }
        });
        if (job.writesOutput()) {
            world.output().commit(job);
        }
        end(job);
    }

    private void onFailed(SimulatedJob job, String message) {
        boolean unrepeatable = delivered.containsKey(job.id())
                && ((job.isIndeterminate() && message.contains("would not be the same if they were made again"))
                        || (job.hasBarrier() && message.contains("would have to run again as a whole")));
        boolean stuck = message.contains("may run on none of the") && isStuck(job);
        if (!unrepeatable && !stuck && !mayRefuse && failures.limitReached(job).isEmpty()) {
            throw new Violation(job.id() + " failed although no limit was reached: " + message);
        }
        failed.put(job.id(), message);
        end(job);
    }

    private boolean isStuck(SimulatedJob job) {
        return exclusions.attempts().stream()
                .filter(attempt -> failures.isOf(attempt.stage(), job))
                .anyMatch(attempt -> exclusions.isStuck(attempt, job.widest()));
    }

    /** A job that was submitted. */
    SimulatedJob job(JobId id) {
        return Optional.ofNullable(jobs.get(id)).orElseThrow();
    }

    private void onCancelled(SimulatedJob job, String message) {
        if (!mayCancelAny && mayCancel.filter(job.id()::equals).isEmpty()) {
            throw new Violation(job.id() + " is cancelled, and nobody asked for it.");
        }
        failed.put(job.id(), message);
        end(job);
    }

    private void end(SimulatedJob job) {
        endedAt.put(job.id(), world.timeline().nowMillis());
        world.onJobEnded(job);
    }

    /** Throws if a task runs that should have been killed by now. */
    void checkKills(SimulatedExecutor executor) {
        if (executor.isStalled()) {
            return;
        }
        executor.running().forEach((task, plan) -> {
            long unneeded = Math.min(unneededSince(plan), doneSince(task));
            long since = Math.max(unneeded, world.faults().deliversFromMillis());
            if (unneeded != Long.MAX_VALUE && world.timeline().nowMillis() - since > KILL_BOUND_MILLIS) {
                throw new Violation("Task " + task + " (" + plan + ") still runs on " + executor.id()
                        + ", and nobody has needed it since " + unneeded + " ms.");
            }
        });
    }

    /** When the last job that needed a stage ended. */
    private long unneededSince(String plan) {
        long since = 0;
        for (SimulatedJob job : jobs.values()) {
            if (job.stages().containsKey(plan)) {
                since = Math.max(since, endedAt.getOrDefault(job.id(), Long.MAX_VALUE));
            }
        }
        return since;
    }

    /** When another attempt did what a task does. */
    private long doneSince(TaskId task) {
        Done other = done.get(new Partition(task.stage().stage(), task.partition()));
        return other != null && sent.getOrDefault(task, Long.MAX_VALUE) < other.order()
                ? other.atMillis()
                : Long.MAX_VALUE;
    }
}
