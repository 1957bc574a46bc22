package io.firesteel.dag.id;

/** One attempt to compute one partition in one stage attempt. Partitions and attempts count from 0. */
public record TaskId(StageAttempt stage, int partition, int attempt) {
    /** Prints as {@code 4.1/7#0}: stage 4, its attempt 1, partition 7, task attempt 0. */
    @Override
    public String toString() {
        return stage + "/" + partition + "#" + attempt;
    }
}
