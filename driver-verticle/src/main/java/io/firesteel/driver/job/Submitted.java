package io.firesteel.driver.job;

import io.firesteel.dag.id.JobId;

/** A job that the scheduler was given. */
record Submitted<R>(JobId id, int partitions, JobExecution<R> execution) {}
