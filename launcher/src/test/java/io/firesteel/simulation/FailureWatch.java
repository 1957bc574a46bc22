package io.firesteel.simulation;

import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.task.RetryPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Counts by itself what may end a job, so that no job fails before its limit is really reached. */
final class FailureWatch {
    private final Predicate<ExecutorId> endedItself;
    private final Map<ExecutorId, Set<TaskId>> lostWith = new HashMap<>();
    private final Map<StageId, String> plans = new HashMap<>();
    private final Map<Place, Integer> throwsOfTasks = new HashMap<>();
    private final Map<StageId, Integer> failedAttempts = new HashMap<>();
    private final Set<Life> counted = new HashSet<>();

    /**
     * @param endedItself which executors really have: what they ran is to blame
     */
    FailureWatch(Predicate<ExecutorId> endedItself) {
        this.endedItself = endedItself;
    }

    private record Place(StageAttempt attempt, int partition) {}

    private record Life(Incarnation executor, long sequence) {}

    /** A report the driver takes. */
    void onReport(ExecutorReport report) {
        for (NumberedOutcome numbered : report.outcomes()) {
            if (numbered.outcome() instanceof TaskOutcome.TaskThrew threw
                    && counted.add(new Life(report.incarnation(), numbered.sequence()))) {
                count(threw.task());
            }
        }
    }

    /** A stored result could not be had, which is a failure of its task. */
    void onUnavailable(TaskId task) {
        count(task);
    }

    private void count(TaskId task) {
        throwsOfTasks.merge(new Place(task.stage(), task.partition()), 1, Integer::sum);
    }

    void onPublished(ListenerEvent event) {
        if (event instanceof StageSubmitted submitted) {
            plans.put(submitted.stage().stage(), submitted.name());
        } else if (event instanceof TaskEnd end) {
            onTaskEnd(end);
        } else if (event instanceof StageCompleted completed) {
            StageId stage = completed.stage().stage();
            if (completed.failure().isEmpty()) {
                failedAttempts.remove(stage);
            } else {
                failedAttempts.merge(stage, 1, Integer::sum);
            }
        }
    }

    private void onTaskEnd(TaskEnd end) {
        ExecutorId executor = end.start().executor();
        if (end.reason().kind() == Kind.EXECUTOR_ENDED) {
            if (!endedItself.test(executor)) {
                throw new Violation("Task " + end.task() + " is blamed for the end of " + executor
                        + ", which did not end itself: " + end.reason());
            }
            count(end.task());
        } else if (end.reason().kind() == Kind.EXECUTOR_LOST) {
            lostWith.computeIfAbsent(executor, added -> new HashSet<>()).add(end.task());
        }
    }

    /** The driver hears how an executor ended, perhaps long after it had given it up. */
    void onExplained(ExecutorId executor, ExitStatus exit) {
        Set<TaskId> lost = lostWith.remove(executor);
        if (lost != null && exit.fault() == ExitStatus.Fault.OWN && endedItself.test(executor)) {
            lost.forEach(this::count);
        }
    }

    /** Which limit was reached by a stage of the job; empty if none was. */
    Optional<String> limitReached(SimulatedJob job) {
        for (Map.Entry<Place, Integer> thrown : throwsOfTasks.entrySet()) {
            StageId stage = thrown.getKey().attempt().stage();
            if (thrown.getValue() >= RetryPolicy.DEFAULTS.maxTaskFailures() && isOf(stage, job)) {
                return Optional.of("a task of " + stage + " threw " + thrown.getValue() + " times");
            }
        }
        return failedAttempts.entrySet().stream()
                .filter(failed -> failed.getValue() >= RetryPolicy.DEFAULTS.maxStageAttempts())
                .filter(failed -> isOf(failed.getKey(), job))
                .map(failed -> failed.getKey() + " failed " + failed.getValue() + " times in a row")
                .findFirst();
    }

    /** Whether a job needs a stage. */
    boolean isOf(StageId stage, SimulatedJob job) {
        return job.stages().containsKey(plans.getOrDefault(stage, ""));
    }
}
