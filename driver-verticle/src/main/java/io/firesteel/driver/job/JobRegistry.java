package io.firesteel.driver.job;

import io.firesteel.dag.JobCancelledException;
import io.firesteel.dag.control.JobSelection;
import io.firesteel.dag.id.JobId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The jobs that were asked for and have not ended, from before they are planned, and who does not want them any more.
 * Safe for use by any thread.
 */
final class JobRegistry {
    private static final int MAX_CANCELLED_GROUPS = 1000;

    private final AtomicLong nextJob = new AtomicLong();
    private final Map<JobId, JobExecution<?>> executions = new ConcurrentHashMap<>();
    private final JobBoard board;
    private final Map<String, String> cancelledGroups = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_CANCELLED_GROUPS;
        }
    });

    JobRegistry(JobBoard board) {
        this.board = board;
    }

    long nextNumber() {
        return nextJob.getAndIncrement();
    }

    /** A new job; one whose group is not wanted has failed already. */
    <R> JobExecution<R> open(JobProperties properties, Function<JobId, JobExecution<R>> maker) {
        JobId id = new JobId(nextNumber());
        JobExecution<R> execution = maker.apply(id);
        executions.put(id, execution);
        properties.group().map(cancelledGroups::get).ifPresent(reason -> cancel(execution, reason));
        return execution;
    }

    Optional<JobExecution<?>> find(JobId id) {
        return Optional.ofNullable(executions.get(id));
    }

    Optional<JobExecution<?>> remove(JobId id) {
        return Optional.ofNullable(executions.remove(id));
    }

    List<JobId> ids() {
        return List.copyOf(executions.keySet());
    }

    void cancel(JobSelection selection, String reason) {
        boolean isOne = selection instanceof JobSelection.OfGroup || selection instanceof JobSelection.Of;
        String why = selection + (isOne ? " was" : " were") + " cancelled" + (reason.isEmpty() ? "" : ": " + reason);
        if (selection instanceof JobSelection.OfStage stage) {
            board.cancelStage(stage.stage(), why);
            return;
        }
        if (selection instanceof JobSelection.OfGroup group && group.andFuture()) {
            cancelledGroups.put(group.group(), why);
        }
        List.copyOf(executions.values()).stream()
                .filter(execution -> isMeant(execution, selection))
                .forEach(execution -> cancel(execution, why));
    }

    private static boolean isMeant(JobExecution<?> execution, JobSelection selection) {
        if (selection instanceof JobSelection.OfGroup group) {
            return execution.properties().group().filter(group.group()::equals).isPresent();
        }
        if (selection instanceof JobSelection.WithTag tagged) {
            return execution.properties().hasTag(tagged.tag());
        }
        return !(selection instanceof JobSelection.Of one) || one.job().equals(execution.id());
    }

    /** What the scheduler has not got is failed here; the rest comes back from there as cancelled. */
    private void cancel(JobExecution<?> execution, String why) {
        boolean unknown = execution.endUnlessSubmitted(
                () -> board.cancel(execution.id(), why, execution.properties().interruptsOnCancel()));
        if (unknown) {
            executions.remove(execution.id());
            execution.abort(new JobCancelledException(execution.id() + " was cancelled: " + why));
        }
    }
}
