package io.firesteel.dag.control;

import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageId;

/** Which jobs are meant. */
public sealed interface JobSelection {
    /** Those that have not ended. */
    record All() implements JobSelection {
        @Override
        public String toString() {
            return "all jobs";
        }
    }

    /**
     * Those of a group.
     *
     * @param andFuture whether those that will be asked for are meant as well
     */
    record OfGroup(String group, boolean andFuture) implements JobSelection {
        @Override
        public String toString() {
            return "job group '" + group + "'" + (andFuture ? " and its future jobs" : "");
        }
    }

    /** Those with a tag. */
    record WithTag(String tag) implements JobSelection {
        @Override
        public String toString() {
            return "jobs with tag '" + tag + "'";
        }
    }

    /** One. */
    record Of(JobId job) implements JobSelection {
        @Override
        public String toString() {
            return job.toString();
        }
    }

    /** Those that need a stage. */
    record OfStage(StageId stage) implements JobSelection {
        @Override
        public String toString() {
            return "jobs of " + stage;
        }
    }
}
