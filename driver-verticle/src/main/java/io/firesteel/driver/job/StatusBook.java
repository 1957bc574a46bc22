package io.firesteel.driver.job;

import io.firesteel.dag.control.JobInfo;
import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.control.StageInfo;
import io.firesteel.dag.control.StatusTracker;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageAttempt;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What listeners are told, kept for those who ask. Told on the driver's event loop before any answer is given, asked by
 * any thread; {@code this} guards all.
 */
public final class StatusBook implements StatusTracker {
    private static final int MAX_ENDED = 1000;

    private final Map<Integer, JobEntry> jobs = new LinkedHashMap<>();
    private final Map<Integer, StageEntry> stages = new LinkedHashMap<>();

    private static final class JobEntry {
        private final @Nullable String group;
        private final Set<Integer> stages = new LinkedHashSet<>();
        private JobStatus status = JobStatus.RUNNING;

        JobEntry(@Nullable String group) {
            this.group = group;
        }
    }

    private static final class StageEntry {
        private final StageSubmitted submitted;
        private boolean active = true;
        private int running;
        private int completed;
        private int failed;

        StageEntry(StageSubmitted submitted) {
            this.submitted = submitted;
        }
    }

    /** Takes note of an event. */
    public synchronized void on(ListenerEvent event) {
        if (event instanceof JobStart start) {
            jobs.put(number(start.job()), new JobEntry(start.properties().get(LocalProperties.GROUP)));
        } else if (event instanceof JobEnd end) {
            jobs.computeIfPresent(number(end.job()), (id, job) -> {
                job.status = end.status();
                return job;
            });
            forgetOldest(jobs, job -> job.status != JobStatus.RUNNING);
        } else if (event instanceof StageSubmitted submitted) {
            onSubmitted(submitted);
        } else {
            onProgress(event);
        }
    }

    private void onSubmitted(StageSubmitted submitted) {
        int stage = number(submitted.stage());
        stages.remove(stage);
        stages.put(stage, new StageEntry(submitted));
        for (JobId job : submitted.jobs()) {
            JobEntry entry = jobs.get(number(job));
            if (entry != null) {
                entry.stages.add(stage);
            }
        }
    }

    private void onProgress(ListenerEvent event) {
        if (event instanceof StageCompleted completed) {
            find(completed.stage()).ifPresent(stage -> stage.active = false);
            forgetOldest(stages, stage -> !stage.active);
        } else if (event instanceof TaskStart start) {
            find(start.task().stage()).ifPresent(stage -> stage.running++);
        } else if (event instanceof TaskEnd end) {
            find(end.task().stage()).ifPresent(stage -> onTaskEnd(stage, end));
        }
    }

    private static void onTaskEnd(StageEntry stage, TaskEnd end) {
        stage.running--;
        if (end.failure().isEmpty()) {
            stage.completed++;
        } else {
            stage.failed++;
        }
    }

    private Optional<StageEntry> find(StageAttempt attempt) {
        return Optional.ofNullable(stages.get(number(attempt)))
                .filter(stage -> stage.submitted.stage().equals(attempt));
    }

    private static <E> void forgetOldest(Map<Integer, E> entries, Predicate<E> ended) {
        if (entries.size() > MAX_ENDED) {
            entries.entrySet().stream()
                    .filter(entry -> ended.test(entry.getValue()))
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(entries::remove);
        }
    }

    private static int number(JobId job) {
        return Math.toIntExact(job.value());
    }

    private static int number(StageAttempt stage) {
        return Math.toIntExact(stage.stage().value());
    }

    private int[] jobIds(Predicate<JobEntry> wanted) {
        return jobs.entrySet().stream()
                .filter(job -> wanted.test(job.getValue()))
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    @Override
    public synchronized int[] getJobIdsForGroup(@Nullable String jobGroup) {
        return jobIds(job -> Objects.equals(job.group, jobGroup));
    }

    @Override
    public synchronized int[] getActiveJobIds() {
        return jobIds(job -> job.status == JobStatus.RUNNING);
    }

    @Override
    public synchronized int[] getActiveStageIds() {
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue().active)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    @Override
    public synchronized Optional<JobInfo> getJobInfo(int jobId) {
        return Optional.ofNullable(jobs.get(jobId))
                .map(job -> new JobInfo(jobId, job.stages.stream().toList(), job.status));
    }

    @Override
    public synchronized Optional<StageInfo> getStageInfo(int stageId) {
        return Optional.ofNullable(stages.get(stageId))
                .map(stage -> new StageInfo(
                        stageId,
                        stage.submitted.stage().attempt(),
                        stage.submitted.timeMillis(),
                        stage.submitted.name(),
                        stage.submitted.tasks(),
                        stage.running,
                        stage.completed,
                        stage.failed));
    }
}
