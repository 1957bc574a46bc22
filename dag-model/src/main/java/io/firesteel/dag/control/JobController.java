package io.firesteel.dag.control;

/** What a driver lets a program do with jobs other than asking for them. Safe for use by any thread. */
public interface JobController {
    /**
     * Ends jobs; they fail with {@link io.firesteel.dag.JobCancelledException}. Does not wait until they have.
     *
     * @param reason shown with what was selected; may be empty
     */
    void cancel(JobSelection selection, String reason);

    /** Describes a pool of jobs, or describes it anew. */
    void definePool(SchedulerPool pool);

    /** What runs. */
    StatusTracker statusTracker();
}
