package io.firesteel.dag.action;

/** Marks a thread that runs tasks. Blocking actions are refused on it: a task that waits for a job holds a slot the job needs. */
public interface TaskThread {}
