package io.firesteel.dag.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts that belong to a thread and to the threads it starts afterwards; each job has those of the thread that asked for
 * it, as they were then. Safe for use by any thread.
 */
public interface LocalProperties {
    /** The group of jobs. */
    String GROUP = "firesteel.jobGroup.id";

    /** What a job is for, for people. */
    String POOL = "firesteel.scheduler.pool";

    String DESCRIPTION = "firesteel.job.description";

    /** Tags of jobs, separated by commas. */
    String TAGS = "firesteel.job.tags";

    /** Whether tasks of cancelled jobs are interrupted; they are unless it is {@code false}. */
    String INTERRUPT_ON_CANCEL = "firesteel.job.interruptOnCancel";

    /** What is shown in place of the user's line. */
    String CALL_SITE = "firesteel.job.callSite";

    /** The value on this thread; null if it is not set. */
    @Nullable
    String get(String key);

    /** Sets a value on this thread; null removes it. */
    void set(String key, @Nullable String value);

    /** All that is set on this thread. */
    Map<String, String> all();

    /** Sets all at once, in place of what is set. */
    void replace(Map<String, String> properties);
}
