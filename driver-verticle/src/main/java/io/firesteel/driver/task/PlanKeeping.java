package io.firesteel.driver.task;

/**
 * How many blobs executors keep that no stage needs at present: plans, for later jobs of equal lineage, and lists of added
 * files.
 *
 * @param maxBlobs {@code firesteel.scheduler.plans.maxKept}
 * @param maxBytes {@code firesteel.scheduler.plans.maxKeptBytes}, of all of them together
 */
public record PlanKeeping(int maxBlobs, long maxBytes) {}
