package io.firesteel.cli.cluster;

import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.BlockUpdated;
import io.firesteel.dag.event.ListenerEvent.ExecutorAdded;
import io.firesteel.dag.event.ListenerEvent.ExecutorRemoved;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what a driver tells, and finds tasks that were finished and run again. */
final class JobWatch implements FiresteelListener {
    private final List<ListenerEvent> events = new ArrayList<>();
    private final Map<TaskId, ExecutorId> running = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final List<TaskId> startedAgain = new ArrayList<>();

    @Override
    public synchronized void onEvent(ListenerEvent event) {
        events.add(event);
        if (event instanceof TaskStart start) {
            running.put(start.task(), start.executor());
            if (finished.contains(partition(start.task()))) {
                startedAgain.add(start.task());
            }
        } else if (event instanceof TaskEnd end) {
            running.remove(end.task());
            if (end.failure().isEmpty()) {
                finished.add(partition(end.task()));
            }
        }
    }

    private static String partition(TaskId task) {
        return task.stage().stage() + "/" + task.partition();
    }

    /** How many attempts run of the jobs of this group. */
    synchronized long runningTasksOf(String group) {
        Set<JobId> jobs = jobsOf(group);
        Set<StageAttempt> stages = events.stream()
                .filter(event -> event instanceof StageSubmitted stage
                        && stage.jobs().stream().anyMatch(jobs::contains))
                .map(event -> ((StageSubmitted) event).stage())
                .collect(Collectors.toSet());
        return running.keySet().stream()
                .filter(task -> stages.contains(task.stage()))
                .count();
    }

    private Set<JobId> jobsOf(String group) {
        return events.stream()
                .filter(event -> event instanceof JobStart job
                        && group.equals(job.properties().get(LocalProperties.GROUP)))
                .map(event -> ((JobStart) event).job())
                .collect(Collectors.toSet());
    }

    /** Whether a job of this group has ended. */
    synchronized boolean hasEnded(String group) {
        Set<JobId> jobs = jobsOf(group);
        return events.stream().anyMatch(event -> event instanceof JobEnd end && jobs.contains(end.job()));
    }

    synchronized int finishedTasks() {
        return finished.size();
    }

    /** How many partitions of stages are finished that this operation has asked for. */
    synchronized long finishedTasksOf(String operation) {
        List<String> stages = events.stream()
                .filter(event ->
                        event instanceof StageSubmitted stage && stage.name().startsWith(operation))
                .map(event -> ((StageSubmitted) event).stage().stage() + "/")
                .toList();
        return finished.stream()
                .filter(partition -> stages.stream().anyMatch(partition::startsWith))
                .count();
    }

    /** An executor with a task under way. */
    synchronized Optional<ExecutorId> busyExecutor() {
        return running.values().stream().findFirst();
    }

    synchronized boolean isRemoved(ExecutorId executor) {
        return events.stream()
                .anyMatch(event -> event instanceof ExecutorRemoved removed
                        && removed.executor().equals(executor));
    }

    synchronized long jobsEnded() {
        return events.stream().filter(JobEnd.class::isInstance).count();
    }

    /** All that were ever added. */
    synchronized List<ExecutorId> executors() {
        return events.stream()
                .filter(ExecutorAdded.class::isInstance)
                .map(event -> ((ExecutorAdded) event).executor())
                .toList();
    }

    /** Those that were added and not removed. */
    synchronized List<ExecutorId> liveExecutors() {
        return executors().stream().filter(executor -> !isRemoved(executor)).toList();
    }

    /** How many blocks of an RDD living executors keep, copies counted. */
    synchronized int copiesOf(RddId rdd) {
        Set<String> kept = new HashSet<>();
        for (ListenerEvent event : events) {
            if (event instanceof BlockUpdated block && block.block().isOf(rdd)) {
                String copy = block.executor() + " " + block.block();
                if (block.memoryBytes() + block.diskBytes() > 0) {
                    kept.add(copy);
                } else {
                    kept.remove(copy);
                }
            }
            if (event instanceof ExecutorRemoved removed) {
                kept.removeIf(copy -> copy.startsWith(removed.executor() + " "));
            }
        }
        return kept.size();
    }

    /** How many stages have been submitted, attempts counted. */
    synchronized int stagesSubmitted() {
        return (int) events.stream().filter(StageSubmitted.class::isInstance).count();
    }

    /** Where each partition of the stage submitted last was computed. */
    synchronized Map<Integer, ExecutorId> placesOfLastStage() {
        StageAttempt last = events.stream()
                .filter(StageSubmitted.class::isInstance)
                .map(event -> ((StageSubmitted) event).stage())
                .reduce((first, second) -> second)
                .orElseThrow();
        Map<Integer, ExecutorId> places = new TreeMap<>();
        for (ListenerEvent event : events) {
            if (event instanceof TaskEnd end
                    && end.failure().isEmpty()
                    && end.task().stage().equals(last)) {
                places.put(end.task().partition(), end.executor());
            }
        }
        return places;
    }

    synchronized long executorsAdded() {
        return events.stream().filter(ExecutorAdded.class::isInstance).count();
    }

    /** Why attempts did not succeed. */
    synchronized List<String> failures() {
        return events.stream()
                .filter(event -> event instanceof TaskEnd end && !end.failure().isEmpty())
                .map(event -> ((TaskEnd) event).failure())
                .toList();
    }

    /** Tasks that were started although their partition had been finished. */
    synchronized List<TaskId> startedAgain() {
        return List.copyOf(startedAgain);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", events.stream().map(ListenerEvent::toString).toList());
    }
}
