package io.firesteel.dag;

import io.firesteel.dag.control.JobController;
import io.firesteel.dag.control.JobSelection;
import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.StatusTracker;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How jobs are named and ended. What is set here holds for the jobs this thread asks for, and for those of threads it
 * starts afterwards, until it is changed.
 *
 * <p>Threads of a pool, and above all event loops, serve many callers: there, name the jobs of one call with {@link
 * #withJobTag} and end them with {@link #cancelJobsWithTag}. That is also how a single asynchronous action is cancelled.
 *
 * <p>A cancelled job fails with {@link JobCancelledException}, which says what was cancelled and why; its running tasks
 * are asked to end and, unless that was switched off, interrupted. Cancelling returns at once. What has ended stays as it
 * is.
 */
public interface JobControl {
    /** What is set on the current thread. */
    LocalProperties localProperties();

    /** The driver's hold on its jobs. */
    JobController jobController();

    /** Sets a property that jobs carry and their tasks can read; null removes it. */
    default void setLocalProperty(String key, @Nullable String value) {
        localProperties().set(key, value);
    }

    /** A property of this thread; null if it is not set. */
    default @Nullable String getLocalProperty(String key) {
        return localProperties().get(key);
    }

    /** Puts this thread's jobs into a group. */
    default void setJobGroup(String groupId, @Nullable String description) {
        localProperties().set(LocalProperties.GROUP, groupId);
        localProperties().set(LocalProperties.DESCRIPTION, description);
    }

    /** As {@link #setJobGroup(String, String)}, and says whether tasks are interrupted when jobs are cancelled. */
    default void setJobGroup(String groupId, @Nullable String description, boolean interruptOnCancel) {
        setJobGroup(groupId, description);
        setInterruptOnCancel(interruptOnCancel);
    }

    /** Takes this thread's jobs out of their group. */
    default void clearJobGroup() {
        localProperties().set(LocalProperties.GROUP, null);
        localProperties().set(LocalProperties.DESCRIPTION, null);
        localProperties().set(LocalProperties.INTERRUPT_ON_CANCEL, null);
    }

    /**
     * Describes a pool, or describes it anew, from now on. Jobs are put into a pool by the local property {@code
     * firesteel.scheduler.pool} of the thread that asks for them; a pool nobody described is first in first out, with weight
     * 1 and no least share.
     *
     * @throws IllegalStateException if {@code firesteel.scheduler.mode} is not {@code FAIR}: then there are no pools
     */
    default void definePool(SchedulerPool pool) {
        jobController().definePool(pool);
    }

    /** Says what this thread's jobs are for; null takes it back. */
    default void setJobDescription(@Nullable String description) {
        localProperties().set(LocalProperties.DESCRIPTION, description);
    }

    /** Whether tasks are interrupted when this thread's jobs are cancelled: they are unless told otherwise here. */
    default void setInterruptOnCancel(boolean interruptOnCancel) {
        localProperties().set(LocalProperties.INTERRUPT_ON_CANCEL, Boolean.toString(interruptOnCancel));
    }

    /** Names this thread's jobs in place of the line that asks for them. */
    default void setCallSite(@Nullable String callSite) {
        localProperties().set(LocalProperties.CALL_SITE, callSite);
    }

    /** Names this thread's jobs by the line that asks for them. */
    default void clearCallSite() {
        setCallSite(null);
    }

    /**
     * Adds a tag to this thread's jobs; any number of tags is possible.
     *
     * @param tag not empty and without a comma
     */
    default void addJobTag(String tag) {
        Set<String> tags = new LinkedHashSet<>(getJobTags());
        tags.add(requireTag(tag));
        localProperties().set(LocalProperties.TAGS, String.join(",", tags));
    }

    /** Removes a tag from this thread's jobs. */
    default void removeJobTag(String tag) {
        Set<String> tags = new LinkedHashSet<>(getJobTags());
        tags.remove(requireTag(tag));
        localProperties().set(LocalProperties.TAGS, tags.isEmpty() ? null : String.join(",", tags));
    }

    /** The tags of this thread's jobs. */
    default Set<String> getJobTags() {
        String tags = localProperties().get(LocalProperties.TAGS);
        Set<String> each = new LinkedHashSet<>();
        if (tags != null) {
            Collections.addAll(each, tags.split(","));
        }
        return Collections.unmodifiableSet(each);
    }

    /** Removes all tags from this thread's jobs. */
    default void clearJobTags() {
        localProperties().set(LocalProperties.TAGS, null);
    }

    private static String requireTag(String tag) {
        if (tag.isEmpty() || tag.contains(",")) {
            throw new IllegalArgumentException("The job tag '" + tag + "' is empty or has a comma in it.");
        }
        return tag;
    }

    /**
     * Makes a call whose jobs carry a tag, whatever this thread's other jobs carry: {@code withJobTag(tag, () ->
     * rdd.countAsync())} can be cancelled by {@code cancelJobsWithTag(tag)}. Jobs that follow from them carry it, too.
     */
    default <R> R withJobTag(String tag, Supplier<R> call) {
        Map<String, String> before = localProperties().all();
        addJobTag(tag);
        try {
            return call.get();
        } finally {
            localProperties().replace(before);
        }
    }

    /** Cancels the jobs of a group that have not ended. */
    default void cancelJobGroup(String groupId) {
        cancelJobGroup(groupId, "");
    }

    /** As {@link #cancelJobGroup(String)}, for a reason that their failures show. */
    default void cancelJobGroup(String groupId, String reason) {
        jobController().cancel(new JobSelection.OfGroup(groupId, false), reason);
    }

    /** Cancels the jobs of a group, and each one that is asked for later, until a thousand other groups were cancelled so. */
    default void cancelJobGroupAndFutureJobs(String groupId) {
        cancelJobGroupAndFutureJobs(groupId, "");
    }

    /** As {@link #cancelJobGroupAndFutureJobs(String)}, for a reason that their failures show. */
    default void cancelJobGroupAndFutureJobs(String groupId, String reason) {
        jobController().cancel(new JobSelection.OfGroup(groupId, true), reason);
    }

    /** Cancels the jobs with a tag that have not ended. */
    default void cancelJobsWithTag(String tag) {
        cancelJobsWithTag(tag, "");
    }

    /** As {@link #cancelJobsWithTag(String)}, for a reason that their failures show. */
    default void cancelJobsWithTag(String tag, String reason) {
        jobController().cancel(new JobSelection.WithTag(requireTag(tag)), reason);
    }

    /** Cancels every job that has not ended. */
    default void cancelAllJobs() {
        jobController().cancel(new JobSelection.All(), "");
    }

    /** Cancels a job, if it has not ended. */
    default void cancelJob(int jobId) {
        cancelJob(jobId, "");
    }

    /** As {@link #cancelJob(int)}, for a reason that its failure shows. */
    default void cancelJob(int jobId, String reason) {
        jobController().cancel(new JobSelection.Of(new JobId(jobId)), reason);
    }

    /** Cancels every job that needs a stage. */
    default void cancelStage(int stageId) {
        cancelStage(stageId, "");
    }

    /** As {@link #cancelStage(int)}, for a reason that their failures show. */
    default void cancelStage(int stageId, String reason) {
        jobController().cancel(new JobSelection.OfStage(new StageId(stageId)), reason);
    }

    /** What runs and what has run lately. */
    default StatusTracker statusTracker() {
        return jobController().statusTracker();
    }
}
