package io.firesteel.simulation;

import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect;
import io.firesteel.driver.core.DriverEffect.DeliverResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Barrier stages: all tasks of an attempt start in one round or none does, each once; when one fails, the attempt is over at
 * once; what counts is of one attempt; and nobody passes a barrier before all are there.
 */
final class BarrierWatch implements DriverWatch {
    private final Map<StageAttempt, Integer> sizes = new HashMap<>();
    private final Map<StageAttempt, Set<Integer>> started = new HashMap<>();
    private final Map<StageAttempt, Set<Integer>> startedNow = new HashMap<>();
    private final Set<StageAttempt> failedNow = new HashSet<>();
    private final Set<StageAttempt> over = new HashSet<>();
    private final Map<JobId, String> deliveredBy = new HashMap<>();
    private final Map<Call, Set<Integer>> arrived = new HashMap<>();

    private record Call(StageAttempt attempt, int call) {}

    @Override
    public void onPublished(ListenerEvent event) {
        if (event instanceof StageSubmitted submitted && submitted.name().contains(SimulatedJob.BARRIER)) {
            sizes.put(submitted.stage(), submitted.tasks());
        } else if (event instanceof TaskStart start
                && sizes.containsKey(start.task().stage())) {
            onStart(start.task());
        } else if (event instanceof StageCompleted completed) {
            over.add(completed.stage());
        } else if (event instanceof TaskEnd end
                && sizes.containsKey(end.task().stage())
                && end.reason().kind() != Kind.SUCCESS) {
            failedNow.add(end.task().stage());
        }
    }

    private void onStart(TaskId task) {
        boolean isNew = startedNow
                .computeIfAbsent(task.stage(), added -> new HashSet<>())
                .add(task.partition());
        if (!isNew || started.containsKey(task.stage())) {
            throw new Violation("Task " + task + " of a barrier stage starts, and others of its attempt did before: "
                    + started.get(task.stage()) + ".");
        }
    }

    @Override
    public void onEffect(DriverEffect effect) {
        if (effect instanceof DeliverResult result) {
            String attempt = attemptOf(result.result());
            String before = deliveredBy.putIfAbsent(result.job(), attempt);
            if (before != null
                    && !before.equals(attempt)
                    && sizes.keySet().stream()
                            .anyMatch(known -> known.toString().equals(attempt))) {
                throw new Violation(
                        "Of a barrier stage, " + result.job() + " gets results of " + before + " and of " + attempt);
            }
        }
    }

    private static String attemptOf(byte[] result) {
        String task = StandardCharsets.UTF_8
                .decode(ByteBuffer.wrap(result).position(16))
                .toString();
        return task.substring(0, task.indexOf('/'));
    }

    @Override
    public void after() {
        startedNow.forEach((attempt, partitions) -> {
            if (partitions.size() != sizeOf(attempt)) {
                throw new Violation("Of the " + sizeOf(attempt) + " tasks of barrier stage attempt " + attempt
                        + " only " + partitions + " start.");
            }
        });
        started.putAll(startedNow);
        startedNow.clear();
        failedNow.stream()
                .filter(attempt -> !over.contains(attempt))
                .findFirst()
                .ifPresent(attempt -> {
                    throw new Violation(
                            "A task of barrier stage attempt " + attempt + " failed, and the others go on.");
                });
        failedNow.clear();
    }

    /** A task waits for the others of its stage. */
    void onArrived(TaskId task, int call) {
        arrived.computeIfAbsent(new Call(task.stage(), call), added -> new HashSet<>())
                .add(task.partition());
    }

    /** A task was let go on, and was told this of the others. */
    void onPassed(TaskId task, int call, Optional<List<String>> gathered) {
        int there = arrived.getOrDefault(new Call(task.stage(), call), Set.of()).size();
        if (there != sizeOf(task.stage())) {
            throw new Violation("Task " + task + " passes barrier " + call + ", and " + there + " of "
                    + sizeOf(task.stage()) + " tasks are there.");
        }
        gathered.ifPresent(messages -> requireAll(task, messages));
    }

    private void requireAll(TaskId task, List<String> messages) {
        for (int partition = 0; partition < sizeOf(task.stage()); partition++) {
            if (partition >= messages.size() || !messages.get(partition).equals(message(task.stage(), partition))) {
                throw new Violation("Task " + task + " gathers " + messages + ".");
            }
        }
    }

    private int sizeOf(StageAttempt attempt) {
        return sizes.getOrDefault(attempt, 0);
    }

    /** What each task tells the others. */
    static String message(StageAttempt attempt, int partition) {
        return attempt + " " + partition;
    }
}
