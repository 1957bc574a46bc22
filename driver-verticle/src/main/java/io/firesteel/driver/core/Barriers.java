package io.firesteel.driver.core;

import io.firesteel.bus.message.DriverToExecutor.BarrierPassed;
import io.firesteel.bus.message.ExecutorToDriver.BarrierReached;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.driver.core.DriverEffect.SendToExecutor;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Job;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.TaskSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Barrier stages: their tasks wait for each other here, and if one ends without success, all run again or the job fails.
 * {@link Placement} starts them together. Confined to the driver's event loop.
 */
final class Barriers {
    private final StageGraph graph;
    private final JobFlow flow;
    private final ExecutorBook executors;
    private final Policies policies;
    private final Effects effects;
    private final Map<StageAttempt, Meeting> meetings = new HashMap<>();
    private final Map<StageAttempt, Long> shortOfSlotsSince = new HashMap<>();

    Barriers(StageGraph graph, JobFlow flow, ExecutorBook executors, Policies policies, Effects effects) {
        this.graph = graph;
        this.flow = flow;
        this.executors = executors;
        this.policies = policies;
        this.effects = effects;
    }

    /** The tasks of a stage attempt that have come to their next call, and what was answered to the call before. */
    private static final class Meeting {
        private final TreeMap<Integer, BarrierReached> here = new TreeMap<>();
        private int call;
        private long sinceMillis;
        private List<String> lastMessages = List.of();
        private String failure = "";
    }

    /** Idempotent: a repeated call is answered again, or waits as it did. */
    void onReached(BarrierReached reached) {
        Optional<TaskSet> set = graph.find(reached.task().stage().stage())
                .flatMap(stage -> stage.attempt(reached.task().stage()))
                .filter(running -> running.isRunning(reached.task()));
        if (set.isEmpty()) {
            return; // it is being killed
        }
        Meeting meeting = meetings.computeIfAbsent(reached.task().stage(), added -> new Meeting());
        if (!meeting.failure.isEmpty() || reached.call() == meeting.call - 1) {
            answer(reached, meeting);
        } else if (reached.call() == meeting.call) {
            if (meeting.here.isEmpty()) {
                meeting.sinceMillis = effects.nowMillis();
            }
            meeting.here.put(reached.task().partition(), reached);
            if (meeting.here.size() == set.get().size()) {
                pass(meeting);
            }
        }
    }

    private void pass(Meeting meeting) {
        boolean gathers = meeting.here.firstEntry().getValue().gathers();
        if (meeting.here.values().stream().anyMatch(reached -> reached.gathers() != gathers)) {
            meeting.failure = "The tasks of a barrier stage make different calls: in call " + (meeting.call + 1)
                    + ", some barrier(), some allGather().";
        }
        meeting.lastMessages = gathers
                ? meeting.here.values().stream().map(BarrierReached::message).toList()
                : List.of();
        meeting.call++;
        meeting.here.values().forEach(reached -> answer(reached, meeting));
        meeting.here.clear();
    }

    private void answer(BarrierReached reached, Meeting meeting) {
        effects.add(new SendToExecutor(
                reached.executor(),
                new BarrierPassed(
                        reached.incarnation(), reached.task(), reached.call(), meeting.lastMessages, meeting.failure)));
    }

    /** An attempt at a barrier stage has failed through one of its tasks: all run again, if they may. */
    void onTaskFailed(Stage stage, TaskSet set, String reason, Optional<RemoteFailure> cause) {
        if (set.isClosed()) {
            return;
        }
        int failures = flow.failAttempt(stage, reason);
        if (!policies.retry().mayRetryStage(failures)) {
            flow.failJobsOf(
                    stage,
                    "barrier " + stage + " failed " + failures + " times in a row (limit "
                            + policies.retry().maxStageAttempts() + "); last: " + reason,
                    cause);
            return;
        }
        effects.warn("A task of barrier " + stage + " failed, all run again (failure " + failures + " of "
                + policies.retry().maxStageAttempts() + "): " + reason);
        takeBack(stage, reason);
    }

    /** Tasks of a barrier stage were lost through no fault of theirs, or could not read their input: all run again. */
    void takeBack(Stage stage, String reason) {
        Optional<Job> delivered = stage.description().shuffle().isPresent()
                ? Optional.empty()
                : graph.job(stage.jobs().first()).filter(Job::hasDelivered);
        if (delivered.isPresent()) {
            flow.fail(
                    delivered.get(),
                    delivered.get().id() + " failed: barrier " + stage + " would have to run again as a whole, and some"
                            + " of its results have been delivered: " + reason,
                    Optional.empty());
            return;
        }
        flow.restart(stage, reason);
        flow.resume(stage);
    }

    /** Forgets what waits for nobody any more. */
    void endRound() {
        meetings.keySet()
                .removeIf(attempt -> graph.find(attempt.stage())
                        .flatMap(stage -> stage.attempt(attempt))
                        .isEmpty());
    }

    /** Ends what takes too long: tasks that wait for others, and stages that wait for more slots than there are. */
    void onTick() {
        Set<StageAttempt> running = graph.stages().stream()
                .filter(Stage::isBarrier)
                .flatMap(stage -> stage.current().stream())
                .map(TaskSet::id)
                .collect(Collectors.toSet());
        shortOfSlotsSince.keySet().retainAll(running);
        running.forEach(attempt -> lookAt(graph.find(attempt.stage()).orElseThrow(), attempt));
    }

    private void lookAt(Stage stage, StageAttempt attempt) {
        TaskSet set = stage.attempt(attempt).orElseThrow();
        Meeting meeting = meetings.get(attempt);
        if (meeting != null && !meeting.here.isEmpty()) {
            endMeetingIfLate(meeting, set);
        }
        int slots = executors.all().stream().mapToInt(ExecutorEntry::slots).sum();
        if (set.hasPending() && set.pending().size() > slots) {
            endStageIfLate(stage, set, slots);
        } else {
            shortOfSlotsSince.remove(attempt);
        }
    }

    private void endMeetingIfLate(Meeting meeting, TaskSet set) {
        long waited = effects.nowMillis() - meeting.sinceMillis;
        if (waited >= policies.barrier().syncTimeoutMillis()) {
            meeting.failure = "Only " + meeting.here.size() + " of the " + set.size()
                    + " tasks of a barrier stage have come" + " in " + waited + " ms (firesteel.barrier.sync.timeout).";
            meeting.here.values().forEach(reached -> answer(reached, meeting));
            meeting.here.clear();
        }
    }

    private void endStageIfLate(Stage stage, TaskSet set, int slots) {
        Long since = shortOfSlotsSince.putIfAbsent(set.id(), effects.nowMillis());
        String shortage =
                "barrier " + stage + " needs " + set.pending().size() + " slots at once, and there are " + slots;
        if (since == null) {
            effects.warn("For now, " + shortage + ": it waits for more.");
        } else if (effects.nowMillis() - since >= policies.barrier().slotsTimeoutMillis()) {
            flow.failJobsOf(
                    stage,
                    shortage + ", for " + (effects.nowMillis() - since)
                            + " ms (firesteel.scheduler.barrier.maxConcurrentTasksCheck.interval times maxFailures)",
                    Optional.empty());
        }
    }
}
