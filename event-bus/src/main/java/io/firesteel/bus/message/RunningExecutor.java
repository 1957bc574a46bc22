package io.firesteel.bus.message;

import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;

/** An executor process as its worker sees it. */
public record RunningExecutor(ApplicationId application, ExecutorId executor, ExecutorShape shape) {}
