package io.firesteel.dag.id;

/** One run of a stage; a stage re-run after a lost map output is a new attempt. Attempts count from 0. */
public record StageAttempt(StageId stage, int attempt) {
    @Override
    public String toString() {
        return stage.value() + "." + attempt;
    }
}
