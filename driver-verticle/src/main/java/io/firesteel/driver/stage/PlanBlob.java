package io.firesteel.driver.stage;

import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.PlanIds;

/**
 * The plan of a stage as executors are given it.
 *
 * @param sha256 of the bytes; equal for stages of equal lineage, if the plan is neutral
 * @param bytes themselves, or where they are
 * @param ids what belongs in the plan's places; sent with each task
 */
public record PlanBlob(String sha256, Payload bytes, PlanIds ids) {
    /** A plan that is not neutral. */
    public PlanBlob(String sha256, Payload bytes) {
        this(sha256, bytes, PlanIds.NONE);
    }
}
