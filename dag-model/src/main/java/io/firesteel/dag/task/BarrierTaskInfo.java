package io.firesteel.dag.task;

/**
 * A task of a barrier stage, as its fellows see it.
 *
 * @param address host and port of its executor's block server: where it runs
 */
public record BarrierTaskInfo(String address) {}
