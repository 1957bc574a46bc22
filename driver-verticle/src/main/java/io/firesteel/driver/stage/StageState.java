package io.firesteel.driver.stage;

import java.util.Set;

/** What a stage is doing. */
public enum StageState {
    /**
     * Some output it reads is missing; ends when all are there and an attempt starts, or when tasks of a failed attempt
     * compute the last missing partition.
     */
    WAITING,
    /** An attempt's tasks are started and run; ends when all partitions are computed, or input turns out to be lost. */
    RUNNING,
    /** All partitions are computed; ends only if outputs are lost while a job still needs them. */
    DONE;

    /** Whether that state may follow this one. */
    public boolean canBecome(StageState next) {
        return successors().contains(next);
    }

    private Set<StageState> successors() {
        return switch (this) {
            case WAITING -> Set.of(RUNNING, DONE);
            case RUNNING -> Set.of(WAITING, DONE);
            case DONE -> Set.of(WAITING);
        };
    }
}
